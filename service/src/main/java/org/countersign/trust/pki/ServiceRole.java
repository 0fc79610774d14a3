package org.countersign.trust.pki;

import org.countersign.trust.keys.KeyRole;

/** The service's own keys that carry a certificate of {@link CaRole#SERVICES}. */
public enum ServiceRole {
  TSA(KeyRole.TSA, "Timestamp Authority"),
  SEAL(KeyRole.SEAL, "Package Seal"),
  ATTESTATION(KeyRole.ATTESTATION, "Attorney Attestation"),
  STATUS_LIST(KeyRole.STATUS_LIST, "Status List");

  private final KeyRole key;
  private final String title;

  ServiceRole(KeyRole key, String title) {
    this.key = key;
    this.title = title;
  }

  KeyRole key() {
    return key;
  }

  /** The last words of the certificate's common name. */
  String title() {
    return title;
  }
}
