package org.countersign.trust.keys;

import java.util.Locale;

/** What a key is for. One key per role; no key serves two. */
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
}
