package org.countersign.trust.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Date;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.countersign.platform.values.TrustClock;

/** Makes P-256 key pairs and the placeholder certificates they wait with. */
final class KeyMaker {
  private static final String PLACEHOLDER_UNIT = "OU=Key without a certificate";
  private static final Duration PLACEHOLDER_VALIDITY = Duration.ofDays(1);

  private final TrustClock clock;
  private final SecureRandom random;

  KeyMaker(TrustClock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  record Made(PrivateKey privateKey, X509Certificate placeholder) {}

  KeyPair pair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  Made make(String alias) throws GeneralSecurityException {
    var pair = pair();
    return new Made(pair.getPrivate(), placeholder(alias, pair, Security.getProvider("SunEC")));
  }

  SecretKey makeDataKey() throws GeneralSecurityException {
    var generator = KeyGenerator.getInstance("AES");
    generator.init(256, random);
    return generator.generateKey();
  }

  boolean isPlaceholder(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName().contains(PLACEHOLDER_UNIT);
  }

  /** Self-signed by the provider that holds the key. */
  X509Certificate placeholder(String alias, KeyPair pair, Provider provider)
      throws GeneralSecurityException {
    var name = new X500Name("CN=" + alias + "," + PLACEHOLDER_UNIT);
    var now = clock.now();
    try {
      var signer =
          new JcaContentSignerBuilder("SHA256withECDSA")
              .setProvider(provider)
              .build(pair.getPrivate());
      var holder =
          new X509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(now),
                  Date.from(now.plus(PLACEHOLDER_VALIDITY)),
                  name,
                  SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
              .build(signer);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    } catch (OperatorCreationException | IOException e) {
      throw new GeneralSecurityException("No placeholder certificate", e);
    }
  }
}
