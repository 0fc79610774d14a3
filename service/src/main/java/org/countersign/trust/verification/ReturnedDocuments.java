package org.countersign.trust.verification;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a document that DocuSign returned is the one that was sent, with nothing more on it than
 * the tabs and the envelope's stamp, under one seal.
 */
public interface ReturnedDocuments {
  /**
   * Compares. Never call it inside a transaction.
   *
   * @param sentPdf the revision that was sent
   * @param returnedPdf what came back, untouched
   * @throws org.countersign.platform.values.Failure {@code UNAVAILABLE} when there is no verdict at
   *     this moment
   */
  Returned check(Sent sent, Path sentPdf, Path returnedPdf);

  /**
   * What was asked of DocuSign.
   *
   * @param envelopeId as the stamp names it, in any case
   * @param tabs all that may be new on the pages
   */
  record Sent(String envelopeId, List<Place> tabs) {
    public Sent {
      tabs = List.copyOf(tabs);
    }
  }

  /**
   * A rectangle, in points from the lower left corner of the page as shown: turned, and cut to its
   * crop box.
   *
   * @param page counted from 1
   */
  record Place(int page, double x, double y, double width, double height) {}

  /**
   * What was found.
   *
   * @param problems plain sentences; none quotes the document
   * @param seal there when it could be read, whether it holds or not; it holds when there is no
   *     problem
   */
  record Returned(List<String> problems, Optional<Seal> seal) {
    public Returned {
      problems = List.copyOf(problems);
    }

    /** Whether it may stand for what was sent. */
    public boolean holds() {
      return problems.isEmpty() && seal.isPresent();
    }
  }

  /**
   * DocuSign's one signature.
   *
   * @param field full name of its form field
   * @param subject of its certificate, RFC 2253
   * @param certificateSha256 hex
   * @param trustAnchorSha256 hex; empty when it leads to none
   * @param certificateSerial hex
   * @param signedAt what its timestamp says, else what it claims itself
   * @param certifies whether it is a certification (DocMDP), behind which nothing can be added
   * @param messageDigest hex SHA-256 or other digest of the bytes it covers
   * @param cms DER without the padding of {@code /Contents}
   */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record Seal(
      String field,
      String subject,
      String certificateSha256,
      String trustAnchorSha256,
      String certificateSerial,
      Instant signedAt,
      boolean certifies,
      String messageDigest,
      byte[] cms) {}
}
