package org.countersign.sandbox;

import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.TimestampType;
import eu.europa.esig.dss.validation.reports.Reports;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a signature without a timestamp of its own existed at the latest: whoever signed behind it
 * signed it as well, and so did a timestamp over the document.
 */
final class Proofs {
  private final Reports reports;

  Proofs(Reports reports) {
    this.reports = reports;
  }

  /** The earliest time that a valid timestamp behind it proves. */
  Optional<Instant> of(SignatureWrapper signature) {
    var end = end(signature.getPDFRevision());
    var behind =
        reports.getDiagnosticData().getSignatures().stream()
            .filter(other -> end(other.getPDFRevision()).compareTo(end) > 0)
            .filter(other -> indication(other.getId()) == Indication.TOTAL_PASSED)
            .flatMap(
                other -> other.getTimestampListByType(TimestampType.SIGNATURE_TIMESTAMP).stream());
    return Stream.concat(signature.getTimestampList().stream(), behind)
        .filter(timestamp -> indication(timestamp.getId()) == Indication.PASSED)
        .map(TimestampWrapper::getProductionTime)
        .map(java.util.Date::toInstant)
        .min(Instant::compareTo);
  }

  private Indication indication(String id) {
    return reports.getSimpleReport().getIndication(id);
  }

  /** Behind the last byte covered. */
  static BigInteger end(@Nullable PDFRevisionWrapper revision) {
    if (revision == null || revision.getSignatureByteRange().size() != 4) {
      return BigInteger.ZERO;
    }
    return revision.getSignatureByteRange().get(2).add(revision.getSignatureByteRange().get(3));
  }
}
