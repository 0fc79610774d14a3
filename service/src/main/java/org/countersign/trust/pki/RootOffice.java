package org.countersign.trust.pki;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.pki.store.RevokedRow;

/** What is done with the root's key, on the machine that has it. */
final class RootOffice {
  private final Keys root;
  private final OwnCertificates certificates;
  private final ValidityConfig validity;
  private final TrustClock clock;

  /**
   * @param root the root's own file
   */
  RootOffice(Keys root, OwnCertificates certificates, ValidityConfig validity, TrustClock clock) {
    this.root = root;
    this.certificates = certificates;
    this.validity = validity;
    this.clock = clock;
  }

  /** The root's certificate, made on first use. */
  X509Certificate certificate() {
    if (root.certificates(KeyRole.ROOT_CA).isEmpty()) {
      renew();
    }
    return root.certificates(KeyRole.ROOT_CA).get(0);
  }

  /** Another certificate for the same key and name: whatever the old one verified, it verifies. */
  X509Certificate renew() {
    root.certify(
        versions -> {
          var version = versions.get(0);
          var key = version.key().orElseThrow();
          return Map.of(version.name(), certificates.root(key, version.generation()));
        });
    return root.certificates(KeyRole.ROOT_CA).get(0);
  }

  /** Certifies an issuing authority. */
  X509Certificate sign(CaRole role, int generation, PublicKey key) {
    certificate();
    return certificates.issuer(authority(), role, generation, key);
  }

  /**
   * The next list.
   *
   * @param previous the last one, whose entries stay; absent for the very first
   * @param revoke what is revoked now, by serial number in hexadecimal
   */
  byte[] list(Optional<X509CRL> previous, Map<String, RevocationReason> revoke) {
    certificate();
    Instant now = clock.now().truncatedTo(ChronoUnit.SECONDS);
    var rows = new ArrayList<RevokedRow>(previous.map(RootOffice::entries).orElse(List.of()));
    revoke.forEach(
        (serial, reason) -> {
          rows.removeIf(row -> row.serial().equals(serial));
          rows.add(new RevokedRow(serial, now, reason.name()));
        });
    long number = previous.map(RootOffice::number).orElse(0L) + 1;
    return new CrlWriter().write(authority(), number, now, now.plus(validity.rootCrl()), rows);
  }

  static long number(X509CRL list) {
    var value = list.getExtensionValue(Extension.cRLNumber.getId());
    if (value == null) {
      throw OfflineFiles.refused("The list has no number.");
    }
    return ASN1Integer.getInstance(ASN1OctetString.getInstance(value).getOctets()).longValueExact();
  }

  static List<RevokedRow> entries(X509CRL list) {
    var entries = list.getRevokedCertificates();
    return entries == null
        ? List.of()
        : entries.stream()
            .map(
                entry ->
                    new RevokedRow(
                        serial(entry.getSerialNumber()),
                        entry.getRevocationDate().toInstant(),
                        reason(entry.getRevocationReason()).name()))
            .toList();
  }

  private static String serial(BigInteger number) {
    return number.toString(16);
  }

  private static RevocationReason reason(
      java.security.cert.@org.jspecify.annotations.Nullable CRLReason reason) {
    if (reason == null) {
      return RevocationReason.UNSPECIFIED;
    }
    try {
      return RevocationReason.valueOf(reason.name());
    } catch (IllegalArgumentException e) {
      // A reason that is none of ours, CA_COMPROMISE for example.
      return RevocationReason.UNSPECIFIED;
    }
  }

  private Authority authority() {
    return Authority.of(CaRole.ROOT, root.active(KeyRole.ROOT_CA));
  }
}
