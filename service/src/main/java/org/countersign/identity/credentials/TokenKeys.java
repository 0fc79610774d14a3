package org.countersign.identity.credentials;

import java.security.cert.X509Certificate;
import java.util.List;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.keys.SigningKey;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.pki.ServiceKey;
import org.countersign.trust.pki.ServiceRole;

/** The keys that tokens are signed and checked with. */
final class TokenKeys {
  private final Keys keys;
  private final CertificateAuthority authority;

  TokenKeys(Keys keys, CertificateAuthority authority) {
    this.keys = keys;
    this.authority = authority;
  }

  /** What tokens of a role may have been signed with, or will be soon: newest first. */
  List<SigningKey> listed(KeyRole role) {
    return keys.listed(role);
  }

  /** A key and its certificate as of one moment: a rotation never parts them. */
  ServiceKey service(ServiceRole role) {
    return authority.serviceKey(role);
  }

  /** Up to the issuing authority: the root is what a verifier brings along (RFC 7515 §4.1.6). */
  static List<X509Certificate> belowRoot(ServiceKey key) {
    return key.chain().subList(0, key.chain().size() - 1);
  }
}
