package org.countersign.identity.credentials.http;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.identity.credentials.AttorneyCertificate;
import org.countersign.platform.values.Digest;
import org.countersign.trust.pki.RevocationReason;

/**
 * A certificate as the API shows it.
 *
 * @param sha256 of the DER certificate, hexadecimal
 * @param certificates base64 DER, leaf first, root last
 */
record CertificateView(
    String serial,
    AttorneyCertificate.State state,
    Instant notBefore,
    Instant notAfter,
    Optional<RevocationReason> revocationReason,
    Optional<Instant> revokedAt,
    String sha256,
    List<String> certificates) {
  static CertificateView of(AttorneyCertificate certificate) {
    var chain = certificate.certificates().stream().map(CertificateView::der).toList();
    return new CertificateView(
        certificate.serial(),
        certificate.state(),
        certificate.notBefore(),
        certificate.notAfter(),
        certificate.revocationReason(),
        certificate.revokedAt(),
        Digest.sha256(chain.get(0)).hex(),
        chain.stream().map(der -> Base64.getEncoder().encodeToString(der)).toList());
  }

  /** RFC 7468 §5, one behind the other. */
  static String pem(AttorneyCertificate certificate) {
    var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return certificate.certificates().stream()
        .map(
            one ->
                "-----BEGIN CERTIFICATE-----\n"
                    + encoder.encodeToString(der(one))
                    + "\n-----END CERTIFICATE-----\n")
        .collect(Collectors.joining());
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate of ours can be written", e);
    }
  }
}
