package org.countersign.filing.signing.nativepki.http;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.signing.CeremonyState;
import org.countersign.filing.signing.nativepki.CompletionResult;
import org.countersign.filing.signing.nativepki.PreparationId;
import org.countersign.filing.signing.nativepki.PreparedDocument;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.ProblemType;

/** What begin, prepare and complete answer. */
final class NativePkiViews {
  private NativePkiViews() {}

  /** Base64 DER, leaf first. */
  record Certificates(List<String> certificates) {}

  /** Documents ready to be signed. */
  record Prepared(List<Preparation> items) {}

  /**
   * A document ready to be signed: the base, then {@code before}, then {@code after} is what the
   * message digest covers.
   */
  record Preparation(
      PreparationId preparationId,
      FilingId filingId,
      DocumentId documentId,
      String baseSha256,
      long baseLength,
      String before,
      String after,
      int holeLength,
      String toBeSigned,
      String toBeSignedSha256,
      Instant leaseExpiresAt) {}

  /** What became of the signatures. */
  record Completed(CeremonyState state, List<Result> results) {}

  /** What became of one. */
  record Result(
      PreparationId preparationId,
      Optional<DocumentId> documentId,
      CompletionResult.Outcome result,
      Optional<Preparation> preparation,
      Optional<String> problem) {}

  static Certificates certificates(List<X509Certificate> chain) {
    var encoded = new ArrayList<String>();
    for (var certificate : chain) {
      try {
        encoded.add(base64(certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("A certificate of ours can be written", e);
      }
    }
    return new Certificates(encoded);
  }

  static Preparation preparation(PreparedDocument prepared) {
    var preparation = prepared.preparation();
    return new Preparation(
        preparation.id(),
        preparation.filingId(),
        preparation.documentId(),
        preparation.baseSha256().hex(),
        preparation.baseLength(),
        base64(prepared.increment().before()),
        base64(prepared.increment().after()),
        prepared.increment().holeLength(),
        base64(prepared.toBeSigned()),
        Digest.sha256(prepared.toBeSigned()).hex(),
        preparation.leaseExpiresAt());
  }

  static Completed completed(CeremonyState state, List<CompletionResult> results) {
    return new Completed(
        state,
        results.stream()
            .map(
                result ->
                    new Result(
                        result.preparationId(),
                        result.documentId(),
                        result.outcome(),
                        result.preparation().map(NativePkiViews::preparation),
                        result.problem().map(ProblemType::slug)))
            .toList());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
