package org.countersign.sandbox.docusign;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** The application's RSA public keys; several may be valid at once. */
final class ApplicationKeys {
  private final List<PublicKey> keys = new CopyOnWriteArrayList<>();

  void register(String pem) {
    var body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      keys.add(
          KeyFactory.getInstance("RSA")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("This is no RSA public key in PEM", e);
    }
  }

  /** As DocuSign's page for keys does: it keeps the public half and hands the private half out. */
  String generate() {
    var pair = Authority.rsaKeys();
    keys.add(pair.getPublic());
    try {
      var pkcs1 = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded()).parsePrivateKey();
      return Authority.pem("RSA PRIVATE KEY", pkcs1.toASN1Primitive().getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean verify(Assertion assertion) {
    return assertion.header().path("alg").asText().equals("RS256")
        && keys.stream().anyMatch(key -> verifies(key, assertion));
  }

  private static boolean verifies(PublicKey key, Assertion assertion) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update(assertion.signed());
      return signature.verify(assertion.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
