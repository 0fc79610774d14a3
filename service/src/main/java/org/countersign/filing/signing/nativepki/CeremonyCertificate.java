package org.countersign.filing.signing.nativepki;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.WorldId;
import org.countersign.trust.ades.SignerChain;

/**
 * The certificate of a key that a signer showed in a ceremony.
 *
 * @param publicKey SubjectPublicKeyInfo
 * @param chain DER certificates one behind the other, leaf first
 * @param ownSerial of an attorney's own certificate; absent when the key was certified here
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes; certificates are compared by id.
public record CeremonyCertificate(
    UUID id,
    CeremonyId ceremonyId,
    WorldId worldId,
    byte[] publicKey,
    byte[] chain,
    Optional<String> ownSerial,
    Instant createdAt) {

  static byte[] concatenate(List<X509Certificate> certificates) {
    var out = new ByteArrayOutputStream();
    certificates.forEach(certificate -> out.writeBytes(der(certificate)));
    return out.toByteArray();
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("A certificate that was read can be written", e);
    }
  }

  SignerChain signerChain() {
    try {
      var certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(chain));
      return new SignerChain(certificates.stream().map(X509Certificate.class::cast).toList());
    } catch (CertificateException e) {
      throw new IllegalStateException("A stored certificate cannot be read", e);
    }
  }

  static Digest sha256(X509Certificate certificate) {
    return Digest.sha256(der(certificate));
  }
}
