package org.countersign.trust.pki;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.Failure;
import org.countersign.trust.pki.store.CrlRow;
import org.countersign.trust.pki.store.RevokedRow;

/** A list that came in a file, and whether it may be published. */
final class ImportedList {
  private final X509CRL list;
  private final Instant now;

  ImportedList(X509CRL list, Instant now) {
    this.list = list;
    this.now = now;
  }

  /** Issuer and signature. */
  boolean isFrom(Authority authority) {
    var certificate = authority.certificate();
    if (!list.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
      return false;
    }
    try {
      list.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  List<RevokedRow> entries() {
    return RootOffice.entries(list);
  }

  /**
   * The row to publish.
   *
   * @throws Failure when its number or its times do not fit
   */
  CrlRow newerThan(Optional<Long> last, Authority authority, byte[] der) {
    long number = RootOffice.number(list);
    if (last.isPresent() && number <= last.get()) {
      throw OfflineFiles.refused(
          "List " + number + " is not newer than " + last.get() + ", the one published.");
    }
    if (list.getNextUpdate() == null || !list.getNextUpdate().toInstant().isAfter(now)) {
      throw OfflineFiles.refused("The list is over already.");
    }
    if (list.getThisUpdate().toInstant().isAfter(now)) {
      throw OfflineFiles.refused("The list is of the future.");
    }
    return new CrlRow(
        authority.id(),
        number,
        list.getThisUpdate().toInstant(),
        list.getNextUpdate().toInstant(),
        der,
        true);
  }
}
