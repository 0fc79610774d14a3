package org.countersign.trust.pki;

import java.util.Locale;
import org.countersign.trust.keys.KeyRole;

/** The certificate authorities. The root certifies the three that issue. */
public enum CaRole {
  ROOT(KeyRole.ROOT_CA),
  /** Certificates of one ceremony: signers, hours. */
  CEREMONY(KeyRole.CEREMONY_CA),
  /** The service's own: timestamps, seals, attestations. */
  SERVICES(KeyRole.SERVICES_CA),
  /** Long-lived certificates of attorneys. */
  ATTORNEYS(KeyRole.ATTORNEYS_CA);

  private final KeyRole key;

  CaRole(KeyRole key) {
    this.key = key;
  }

  KeyRole key() {
    return key;
  }

  /** The name in {@code /pki/{name}.crt} and {@code .crl}. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
