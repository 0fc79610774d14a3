package org.countersign.trust.pki;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pki.store.CertificateRow;
import org.countersign.trust.pki.store.CertificateStore;

/** Notes what was issued: only what is noted is ever called good. */
final class CertificateLedger {
  private final TrustClock clock;

  CertificateLedger(TrustClock clock) {
    this.clock = clock;
  }

  /** Notes a certificate; one noted before stays as it is. */
  void record(Tx tx, Authority by, X509Certificate certificate, Optional<UUID> world) {
    tx.store(CertificateStore.class)
        .insert(
            new CertificateRow(
                by.id(),
                certificate.getSerialNumber().toString(16),
                Digest.sha256(Asn1.der(certificate)).bytes(),
                world,
                Asn1.notBefore(certificate),
                Asn1.notAfter(certificate),
                clock.now()));
  }
}
