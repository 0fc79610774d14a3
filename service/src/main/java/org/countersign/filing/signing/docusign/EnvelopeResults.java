package org.countersign.filing.signing.docusign;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.documents.InspectedContent;
import org.countersign.documents.Uploads;
import org.countersign.platform.values.Failure;
import org.countersign.trust.verification.ReturnedDocuments;

/** Fetches what was signed, each document once, and has it compared with what was sent. */
final class EnvelopeResults {
  private final Uploads uploads;
  private final ReturnedDocuments check;

  EnvelopeResults(Uploads uploads, ReturnedDocuments check) {
    this.uploads = uploads;
    this.check = check;
  }

  /**
   * What came back.
   *
   * @param documents all of them where nothing is wrong, else none
   * @param problems what is wrong, without a word of what documents say
   */
  record Fetched(List<CompletedDocument> documents, List<String> problems) {
    Fetched {
      documents = List.copyOf(documents);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Downloads and compares.
   *
   * @param sent all that the envelope holds
   * @param outline what of it is still wanted
   * @throws DocusignException when a document could not be had; nothing is kept then
   */
  Fetched fetch(
      DocusignAccount account,
      SigningEnvelope envelope,
      List<SentDocument> sent,
      EnvelopeDrafts.Outline outline)
      throws DocusignException, IOException {
    var kept = new ArrayList<CompletedDocument>();
    var problems = new ArrayList<String>();
    var directory = Files.createTempDirectory("countersign-docusign-");
    var done = false;
    try {
      problems.addAll(listed(account, envelope, sent));
      for (var page : outline.pages()) {
        if (problems.isEmpty()) {
          fetch(account, envelope, page, directory, kept, problems);
        }
      }
      done = problems.isEmpty();
    } finally {
      if (!done) {
        discard(kept);
      }
      delete(directory);
    }
    return new Fetched(done ? kept : List.of(), problems);
  }

  private static List<String> listed(
      DocusignAccount account, SigningEnvelope envelope, List<SentDocument> sent)
      throws DocusignException {
    var wanted = sent.stream().map(SentDocument::number).toList();
    var found = account.envelopes().documents(envelope.envelopeId().orElseThrow());
    return found.equals(wanted)
        ? List.of()
        : List.of("The envelope holds the documents " + found + ", not " + wanted + ".");
  }

  private void fetch(
      DocusignAccount account,
      SigningEnvelope envelope,
      EnvelopeDrafts.Outline.Page page,
      Path directory,
      List<CompletedDocument> kept,
      List<String> problems)
      throws DocusignException, IOException {
    var number = page.sent().number();
    var envelopeId = envelope.envelopeId().orElseThrow();
    var returned = account.envelopes().download(envelopeId, number, directory);
    var sent = directory.resolve("sent-" + number + ".pdf");
    try (OutputStream out = Files.newOutputStream(sent)) {
      page.content().writeTo(out);
    }
    var answer = check.check(new ReturnedDocuments.Sent(envelopeId, page.drawn()), sent, returned);
    answer.problems().forEach(problem -> problems.add("Document " + number + ": " + problem));
    if (answer.problems().isEmpty()) {
      keep(page.sent(), answer.seal(), returned, kept, problems);
    }
    Files.delete(sent);
    Files.delete(returned);
  }

  private void keep(
      SentDocument sent,
      Optional<ReturnedDocuments.Seal> seal,
      Path returned,
      List<CompletedDocument> kept,
      List<String> problems)
      throws IOException {
    try {
      kept.add(new CompletedDocument(sent, uploads.inspectAsItIs(returned), seal.orElseThrow()));
    } catch (Failure e) {
      e.errors()
          .forEach(
              error ->
                  problems.add("Document " + sent.number() + ": refused, " + error.code() + "."));
      if (e.errors().isEmpty()) {
        problems.add("Document " + sent.number() + ": refused.");
      }
    }
  }

  /** Forgets documents that were not recorded. */
  void discard(List<CompletedDocument> completed) {
    completed.stream().map(CompletedDocument::content).forEach(this::discard);
  }

  private void discard(InspectedContent content) {
    uploads.discard(content);
  }

  private static void delete(Path directory) throws IOException {
    try (var left = Files.list(directory)) {
      for (var file : left.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.delete(directory);
  }
}
