package org.countersign.trust.pki;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.Keys;

/**
 * Builds the authorities.
 *
 * @param authority issues certificates
 * @param revocation publishes lists
 * @param timestamps stamps
 * @param resources HTTP resources to register
 */
public record PkiModule(
    CertificateAuthority authority,
    RevocationStatus revocation,
    TimestampAuthority timestamps,
    List<Object> resources) {
  /**
   * Makes the authorities' certificates where the key file has none and may create them, renews the
   * service's own when due.
   *
   * @param publicUrl where strangers reach {@code /pki/…}
   * @throws IllegalStateException when an authority has no certificate and none may be made
   */
  public static PkiModule build(
      PkiConfig config,
      URI publicUrl,
      Keys keys,
      Transactions transactions,
      TrustClock clock,
      SecureRandom random) {
    throw new UnsupportedOperationException();
  }

  /** Renews every list that is due; call on start and every {@code crlValidity / 4}. */
  public void renewCrls(Tx tx) {
    throw new UnsupportedOperationException();
  }
}
