package org.countersign.trust.pki;

import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.db.Tx;

/** What {@code /pki/…} serves, by file name. */
public final class PkiFiles {
  private final AuthorityRegister authorities;
  private final RevocationStatus revocation;

  PkiFiles(AuthorityRegister authorities, RevocationStatus revocation) {
    this.authorities = authorities;
    this.revocation = revocation;
  }

  /** A revocation list with what caches want to know. */
  public record ServedList(byte[] der, long number, Instant thisUpdate, Instant nextUpdate) {}

  /** An authority's certificate, DER. */
  public Optional<byte[]> certificate(String name) {
    return authorities.named(name).map(authority -> Asn1.der(authority.certificate()));
  }

  /** An authority's present list. */
  public Optional<ServedList> list(Tx tx, String name) {
    return authorities
        .named(name)
        .map(authority -> revocation.list(tx, authority))
        .map(
            list ->
                new ServedList(list.der(), list.number(), list.thisUpdate(), list.nextUpdate()));
  }
}
