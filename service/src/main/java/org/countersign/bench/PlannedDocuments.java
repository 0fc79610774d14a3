package org.countersign.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.countersign.documents.ContentClaims;
import org.countersign.documents.DocumentsConfig;
import org.countersign.documents.DocumentsModule;
import org.countersign.documents.Head;
import org.countersign.documents.RenditionKind;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.DataKeys;
import org.countersign.trust.pdf.DocumentPlan;
import org.countersign.trust.pdf.FieldsRevision;
import org.countersign.trust.pdf.Placement;
import org.countersign.trust.pdf.Preflight;
import org.countersign.trust.pdf.PreflightLimits;
import org.countersign.trust.pdf.PreflightReport;
import org.countersign.trust.pdf.SignatureFieldSpec;

/** Takes documents as far as a ceremony finds them; all of it is outside the ceremony's part. */
final class PlannedDocuments {
  private final DocumentsModule documents;
  private final IdSource ids;
  private final Path directory;

  /**
   * @param directory for the blob store
   */
  PlannedDocuments(Path directory, TrustClock clock, SecureRandom random) {
    this.directory = directory;
    this.ids = new IdSource(clock, random);
    this.documents =
        DocumentsModule.build(
            new DocumentsConfig(directory, Optional.empty()),
            ids,
            clock,
            random,
            DataKeys.passing(random),
            (input, output) -> {
              throw new IOException("Inspected before it was taken in");
            });
  }

  DocumentsModule module() {
    return documents;
  }

  /** Every PDF of a directory that can be signed, in the order of their names. */
  List<PlannedDocument> of(Path source, Progress progress) throws IOException {
    var planned = new ArrayList<PlannedDocument>();
    List<Path> files;
    try (var listed = Files.list(source)) {
      files = listed.filter(f -> f.toString().endsWith(".pdf")).sorted().toList();
    }
    for (var file : files) {
      progress.now("plans " + file.getFileName());
      var normalized = directory.resolve("normalized.pdf");
      var report = Preflight.inspect(file, normalized, PreflightLimits.standard());
      if (report.verdict() == PreflightReport.Verdict.REFUSED) {
        progress.now(file.getFileName() + " cannot be signed and is left out");
      } else {
        var used = report.verdict() == PreflightReport.Verdict.NORMALIZED ? normalized : file;
        planned.add(
            plan(
                file.getFileName().toString(),
                Files.readAllBytes(used),
                report.plan().orElseThrow()));
      }
    }
    if (planned.isEmpty()) {
      throw new BenchRefused(List.of("No PDF in " + source + " can be signed."));
    }
    return planned;
  }

  /** The same document, made longer by comments behind its end (ISO 32000-2 §7.2.4). */
  PlannedDocument grown(PlannedDocument document, DocumentPlan plan, int bytes) throws IOException {
    var grown = Arrays.copyOf(document.normalized(), document.normalized().length + bytes);
    var line = ("%" + "-".repeat(98) + "\n").getBytes(StandardCharsets.US_ASCII);
    for (int at = document.normalized().length; at < grown.length; at += line.length) {
      System.arraycopy(line, 0, grown, at, Math.min(line.length, grown.length - at));
    }
    return plan(document.name() + " grown", grown, longer(plan, grown));
  }

  /** The plan of a document that {@link #of} took. */
  DocumentPlan plan(PlannedDocument document) throws IOException {
    var file = Files.write(directory.resolve("again.pdf"), document.normalized());
    return Preflight.inspect(file, directory.resolve("normalized.pdf"), PreflightLimits.standard())
        .plan()
        .orElseThrow();
  }

  private PlannedDocument plan(String name, byte[] bytes, DocumentPlan plan) throws IOException {
    var fields =
        FieldsRevision.create(
            plan,
            List.of(
                SignatureFieldSpec.of(PlannedDocument.FIELD, new Placement.BottomOfLastPage(0))));
    var stored =
        documents
            .uploads()
            .receive(
                new SequenceInputStream(
                    new ByteArrayInputStream(bytes), new ByteArrayInputStream(fields.bytes())),
                List.of(ContentClaims.none()));
    documents.uploads().discard(stored);
    var head =
        new Head(
            new DocumentId(ids.next()),
            ids.next(),
            RenditionKind.NORMALIZED,
            1,
            stored.length(),
            stored.sha256(),
            stored.crc32(),
            stored.digestState(),
            Optional.empty());
    return new PlannedDocument(name, bytes, head, fields.plan());
  }

  private static DocumentPlan longer(DocumentPlan plan, byte[] bytes) {
    return new DocumentPlan(
        HexFormat.of().formatHex(Digest.sha256(bytes).bytes()),
        bytes.length,
        plan.startXref(),
        plan.xrefStyle(),
        plan.nextObject(),
        plan.catalog(),
        plan.catalogDictionary(),
        plan.info(),
        plan.id(),
        plan.form(),
        plan.signed(),
        plan.pages(),
        plan.fields(),
        plan.foot(),
        plan.prior());
  }
}
