package org.countersign.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.countersign.documents.digest.Sha256Engine;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes bytes in: one pass to the blob store that hashes and counts, then the inspection. No
 * transaction is open meanwhile; what is not attached in the end is discarded by the caller.
 */
public final class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final int BUFFER = 256 * 1024;
  private static final String NOTHING_KEPT = "Nothing of this file was kept.";

  private final BlobStore blobs;
  private final Sha256Engine engine;
  private final Inspector inspector;
  private final Path scratch;
  private final long limit;

  Uploads(BlobStore blobs, Sha256Engine engine, Inspector inspector, Path scratch, long limit) {
    this.blobs = blobs;
    this.engine = engine;
    this.inspector = inspector;
    this.scratch = scratch;
    this.limit = limit;
  }

  /**
   * Streams a body to the blob store.
   *
   * @param claims everything that was said about the bytes; each is checked
   * @throws Failure {@link DocumentProblem#UPLOAD_TOO_LARGE}, {@link
   *     DocumentProblem#DIGEST_MISMATCH}, {@link DocumentProblem#UPLOAD_INTERRUPTED}; nothing is
   *     kept then
   */
  public StoredBytes receive(InputStream body, List<ContentClaims> claims) throws IOException {
    for (var claim : claims) {
      if (claim.length().orElse(0L) > limit) {
        throw tooLarge();
      }
    }
    var received = store(body, limit);
    var problems = mismatches(received, claims);
    if (!problems.isEmpty()) {
      delete(received);
      throw new Failure(
          DocumentProblem.DIGEST_MISMATCH, "Send the file again, or correct the claim.", problems);
    }
    return received;
  }

  /**
   * Has received bytes inspected and, where needed, normalised.
   *
   * @throws Failure {@link DocumentProblem#DOCUMENT_REFUSED} with every finding; nothing is kept
   *     then
   */
  public InspectedContent inspect(StoredBytes received) throws IOException {
    Files.createDirectories(scratch);
    var output = Files.createTempFile(scratch, "normalized", ".pdf");
    var done = false;
    try {
      var inspection = inspector.inspect(blobs.local(received.blobKey()), output);
      if (!inspection.refusals().isEmpty()) {
        throw new Failure(DocumentProblem.DOCUMENT_REFUSED, NOTHING_KEPT, inspection.refusals());
      }
      Optional<StoredBytes> normalized = Optional.empty();
      if (inspection.normalized()) {
        try (var made = Files.newInputStream(output)) {
          // Decrypting and unpacking may make a file longer, within reason.
          normalized = Optional.of(store(made, 4 * limit));
        }
      }
      done = true;
      return new InspectedContent(
          received,
          normalized,
          inspection.pages(),
          inspection.recognized(),
          inspection.answers(),
          inspection.report(),
          inspection.documentPlan());
    } finally {
      Files.deleteIfExists(output);
      if (!done) {
        delete(received);
      }
    }
  }

  /**
   * Keeps a file that another service signed, and has it inspected; see {@link
   * Renditions#complete}. It stands as it is: a change would break its signature.
   *
   * @throws Failure {@link DocumentProblem#DOCUMENT_REFUSED}, also when the file would have to be
   *     normalised; {@link DocumentProblem#UPLOAD_TOO_LARGE}; nothing is kept then
   */
  public InspectedContent inspectAsItIs(Path file) throws IOException {
    StoredBytes kept;
    try (var body = Files.newInputStream(file)) {
      kept = store(body, limit);
    }
    var content = inspect(kept);
    if (content.normalized().isPresent()) {
      discard(content);
      throw new Failure(
          DocumentProblem.DOCUMENT_REFUSED,
          NOTHING_KEPT,
          List.of(
              FieldProblem.of(
                  "",
                  "signed-but-needs-changes",
                  "The file would have to be changed before it can be signed here.",
                  "Send the file as it was before it was signed.")));
    }
    return content;
  }

  /** Forgets content that was not attached. */
  public void discard(InspectedContent content) {
    delete(content.original());
    content.normalized().ifPresent(this::delete);
  }

  /** Forgets bytes that were not inspected. */
  public void discard(StoredBytes received) {
    delete(received);
  }

  private StoredBytes store(InputStream source, long limit) throws IOException {
    var hash = engine.start();
    var crc = new CRC32();
    var buffer = new byte[BUFFER];
    long length = 0;
    try (var blob = blobs.create()) {
      for (int count = read(source, buffer); count >= 0; count = read(source, buffer)) {
        length += count;
        if (length > limit) {
          throw tooLarge();
        }
        hash.update(buffer, 0, count);
        crc.update(buffer, 0, count);
        blob.write(buffer, 0, count);
      }
      if (length == 0) {
        throw interrupted("The file is empty.");
      }
      return new StoredBytes(
          blob.keep(), length, hash.digest(), crc.getValue(), hash.state().bytes());
    }
  }

  private static int read(InputStream source, byte[] buffer) {
    try {
      return source.read(buffer);
    } catch (IOException e) {
      // The caller went away or its stream broke; our own disk fails elsewhere.
      throw interrupted("The connection ended before the file did.");
    }
  }

  private static List<FieldProblem> mismatches(StoredBytes received, List<ContentClaims> claims) {
    var problems = new ArrayList<FieldProblem>();
    for (var claim : claims) {
      claim
          .sha256()
          .filter(declared -> !declared.equals(received.sha256()))
          .ifPresent(declared -> problems.add(digestProblem(declared, received.sha256())));
      claim
          .length()
          .filter(declared -> declared != received.length())
          .ifPresent(
              declared ->
                  problems.add(
                      FieldProblem.of(
                          "header:Content-Length",
                          "length",
                          "Declared " + declared + " bytes, received " + received.length() + ".",
                          "Send the whole file.")));
    }
    return problems;
  }

  private static FieldProblem digestProblem(Digest declared, Digest received) {
    return FieldProblem.of(
        "header:Content-Digest",
        "digest",
        "Declared SHA-256 " + declared + ", received " + received + ".",
        "Send the declared file, or declare the file that is sent.");
  }

  private Failure tooLarge() {
    return new Failure(
        DocumentProblem.UPLOAD_TOO_LARGE, "A file may have at most " + limit + " bytes.");
  }

  private static Failure interrupted(String detail) {
    return new Failure(DocumentProblem.UPLOAD_INTERRUPTED, detail + " Send it again.");
  }

  private void delete(StoredBytes bytes) {
    try {
      blobs.delete(bytes.blobKey());
    } catch (IOException e) {
      LOG.warn("A blob that nobody needs could not be removed: {}", bytes.blobKey(), e);
    }
  }
}
