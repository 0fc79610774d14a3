package org.countersign.identity.credentials;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.WorldId;
import org.countersign.trust.pki.RevocationReason;

/**
 * A long-lived certificate of an attorney's own key.
 *
 * @param serial lower-case hexadecimal
 * @param chain DER certificates one behind the other, leaf first, root last
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes; compared by id.
public record AttorneyCertificate(
    UUID id,
    WorldId worldId,
    AttorneyId attorneyId,
    String serial,
    byte[] chain,
    Instant notBefore,
    Instant notAfter,
    State state,
    Optional<RevocationReason> revocationReason,
    Optional<Instant> revokedAt,
    Instant createdAt) {
  /** Whether it can be used; that it has expired is told by its dates. */
  public enum State {
    VALID,
    /** The attorney is suspended; it comes back with their standing. */
    ON_HOLD,
    REVOKED
  }

  /** Leaf first, root last. */
  public List<X509Certificate> certificates() {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(chain))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      throw new IllegalStateException("A stored certificate cannot be read", e);
    }
  }

  /** Whether signatures may be made with it at this moment. */
  public boolean isUsable(Instant now) {
    return state == State.VALID && !now.isBefore(notBefore) && !now.isAfter(notAfter);
  }

  static byte[] concatenate(List<X509Certificate> certificates) {
    var out = new ByteArrayOutputStream();
    try {
      for (var certificate : certificates) {
        out.writeBytes(certificate.getEncoded());
      }
    } catch (CertificateException e) {
      throw new IllegalStateException("A certificate of ours can be written", e);
    }
    return out.toByteArray();
  }
}
