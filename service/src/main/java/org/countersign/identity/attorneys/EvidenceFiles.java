package org.countersign.identity.attorneys;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.documents.BlobStore;
import org.countersign.identity.attorneys.store.RegistrationStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes of evidence files: streamed to the blob store outside any transaction, never parsed. What
 * kind of file it is, its first bytes say, whatever the caller does.
 */
public final class EvidenceFiles {
  /** The longest evidence file, in bytes. */
  public static final int LIMIT = 10 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(EvidenceFiles.class);
  private static final int BUFFER = 64 * 1024;

  private enum Kind {
    PDF("application/pdf", '%', 'P', 'D', 'F', '-'),
    PNG("image/png", 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A),
    JPEG("image/jpeg", 0xFF, 0xD8, 0xFF);

    private final String mediaType;
    private final byte[] magic;

    Kind(String mediaType, int... magic) {
      this.mediaType = mediaType;
      this.magic = new byte[magic.length];
      for (int index = 0; index < magic.length; index++) {
        this.magic[index] = (byte) magic[index];
      }
    }

    static Optional<Kind> of(byte[] start) {
      return Arrays.stream(values())
          .filter(
              kind ->
                  start.length >= kind.magic.length
                      && Arrays.equals(
                          start, 0, kind.magic.length, kind.magic, 0, kind.magic.length))
          .findFirst();
    }
  }

  private final BlobStore blobs;

  EvidenceFiles(BlobStore blobs) {
    this.blobs = blobs;
  }

  /**
   * Takes a file in.
   *
   * @param claimed digest of the header {@code Content-Digest}
   * @throws Failure too large, of another kind, or not what was claimed; nothing is kept then
   */
  public Evidence receive(InputStream body, Digest claimed) throws IOException {
    var start = body.readNBytes(8);
    var kind = Kind.of(start).orElseThrow(EvidenceFiles::otherKind);
    var hash = Digest.newSha256();
    try (var blob = blobs.create()) {
      long length = 0;
      var buffer = new byte[BUFFER];
      System.arraycopy(start, 0, buffer, 0, start.length);
      for (int count = start.length; count >= 0; count = body.read(buffer)) {
        length += count;
        if (length > LIMIT) {
          throw new Failure(
              CommonProblem.TOO_LARGE, "An evidence file has at most " + LIMIT + " bytes.");
        }
        hash.update(buffer, 0, count);
        blob.write(buffer, 0, count);
      }
      var sha256 = Digest.of(hash.digest());
      if (!sha256.equals(claimed)) {
        throw mismatch();
      }
      return new Evidence(blob.keep(), kind.mediaType, length, sha256);
    }
  }

  /** Writes a file out. */
  public void copy(Evidence evidence, OutputStream target) throws IOException {
    blobs.copy(evidence.blobKey(), 0, evidence.length(), target);
  }

  /** Forgets a file that was not kept or has been replaced. */
  public void discard(Evidence evidence) {
    try {
      blobs.delete(evidence.blobKey());
    } catch (IOException e) {
      LOG.warn("An evidence file that nobody needs could not be removed: {}", evidence.blobKey());
    }
  }

  /** Those of the blob keys that evidence names: for the sweep of orphans. */
  public Set<String> used(Tx tx, Collection<String> keys) {
    return tx.store(RegistrationStore.class).blobs(keys.toArray(String[]::new));
  }

  private static Failure otherKind() {
    return new Failure(
        AttorneyProblem.EVIDENCE_REFUSED,
        "The file is neither PDF nor PNG nor JPEG by its first bytes. Send one of these.");
  }

  private static Failure mismatch() {
    return new Failure(
        AttorneyProblem.EVIDENCE_REFUSED,
        "The file did not arrive as it was sent.",
        List.of(
            FieldProblem.of(
                "header:Content-Digest",
                "digest",
                "The digest of the received bytes is another one.",
                "Send the whole file again with its own SHA-256.")));
  }
}
