package org.countersign.trust.keys;

import java.util.Locale;

/** What a key is for. No key serves two roles; a role that is rotated has several keys. */
public enum KeyRole {
  ROOT_CA,
  CEREMONY_CA,
  SERVICES_CA,
  ATTORNEYS_CA,
  TSA,
  SEAL,
  ATTESTATION,
  ACCESS_TOKEN,
  STATUS_LIST;

  /** The entry's name in the key file, lower-case with hyphens. */
  String alias() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether its keys are of no use without a certificate. */
  boolean certified() {
    return this != ACCESS_TOKEN;
  }
}
