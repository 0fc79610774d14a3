package org.countersign.trust.pki;

import java.io.IOException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.countersign.trust.keys.SigningKey;

/** PKCS#10 (RFC 2986) between an issuing authority's key and the offline root. */
final class IssuerRequest {
  private IssuerRequest() {}

  static byte[] make(X500Name name, SigningKey key) {
    try {
      return new JcaPKCS10CertificationRequestBuilder(name, key.publicKey())
          .build(Asn1.signer(key))
          .getEncoded();
    } catch (IOException e) {
      throw Asn1.impossible(e);
    }
  }

  /**
   * The key of a request that proves its possession. Nothing else in it counts: name, extensions
   * and times are the profile's.
   */
  static PublicKey key(byte[] der) {
    try {
      var request = new JcaPKCS10CertificationRequest(der);
      var key = request.getPublicKey();
      if (!(key instanceof ECPublicKey point) || !P256.isOnCurve(point)) {
        throw OfflineFiles.refused("The request's key is not on P-256.");
      }
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw OfflineFiles.refused("The request does not prove possession of its key.");
      }
      return key;
    } catch (IOException
        | java.security.GeneralSecurityException
        | OperatorCreationException
        | PKCSException e) {
      throw OfflineFiles.refused("This is no certificate request.");
    }
  }
}
