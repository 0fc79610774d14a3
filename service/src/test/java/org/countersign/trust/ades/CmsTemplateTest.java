package org.countersign.trust.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.BERTaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.countersign.trust.pki.Der;
import org.junit.jupiter.api.Test;

/** The template against Bouncy Castle's generator, which stays for seals and as the reference. */
class CmsTemplateTest {
  private final Random random = new Random(20261123);

  @Test
  void makesWhatBouncyCastleMakesOfEveryChainAndLength() throws Exception {
    var lengths = new ArrayList<Integer>();
    for (int round = 0; round < 120; round++) {
      var chain = new SignerChain(chain(1 + random.nextInt(4)));
      for (int each = 0; each < 6; each++) {
        var digest = bytes(32);
        var commitment = commitment();
        var attributes = Pades.signedAttributes(chain, digest, commitment);
        assertThat(attributes)
            .isEqualTo(
                Cms.signedAttributes(
                    chain.leaf(), digest, commitment.map(Cms::commitment).stream().toList()));
        var signature = bytes(8 + random.nextInt(65));
        var token = token();
        var made = Pades.cms(chain, attributes, signature, token);
        assertThat(made)
            .isEqualTo(
                Cms.signedData(
                    chain.leaf(),
                    attributes,
                    signature,
                    token,
                    chain.belowRoot(),
                    ValidationData.of(List.of(), List.of())));
        lengths.add(made.length);
      }
    }
    // Lengths of one, two and three bytes were among them.
    assertThat(lengths).anyMatch(length -> length < 700).anyMatch(length -> length > 66_000);
  }

  @Test
  void refusesAttributesOfAnotherSigner() throws Exception {
    var one = new SignerChain(chain(2));
    var other = new SignerChain(chain(2));
    var attributes = Pades.signedAttributes(one, bytes(32), Optional.empty());
    assertThatThrownBy(() -> Pades.cms(other, attributes, bytes(70), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pades.signedAttributes(one, bytes(31), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void turnsAForeignTokenIntoDer() throws Exception {
    var content = new BEROctetString(bytes(300));
    var token =
        new BERSequence(vector(CMSObjectIdentifiers.data, new BERTaggedObject(true, 0, content)))
            .getEncoded(ASN1Encoding.BER);
    assertThat(Der.isDefinite(token)).isFalse();
    var chain = new SignerChain(chain(2));
    var attributes = Pades.signedAttributes(chain, bytes(32), Optional.empty());
    var cms = Pades.cms(chain, attributes, bytes(70), Optional.of(token));
    assertThat(ASN1Primitive.fromByteArray(cms).getEncoded(ASN1Encoding.DER)).isEqualTo(cms);
  }

  @Test
  void knowsDerByItsLengths() throws Exception {
    for (int round = 0; round < 200; round++) {
      var der = token(random.nextInt(70_000));
      assertThat(Der.isDefinite(der)).isTrue();
      assertThat(Der.isDefinite(Arrays.copyOf(der, der.length + 1))).isFalse();
      assertThat(Der.isDefinite(Arrays.copyOf(der, der.length - 1))).isFalse();
      var changed = Arrays.copyOf(der, der.length);
      changed[random.nextInt(Math.min(der.length, 24))] = (byte) random.nextInt(256);
      // Never an exception, whatever it says.
      Der.isDefinite(changed);
    }
    var nested = new byte[4000];
    for (int at = 0; at < nested.length; at += 2) {
      nested[at] = 0x30;
      nested[at + 1] = 0x7f;
    }
    assertThat(Der.isDefinite(nested)).isFalse();
    assertThat(Der.isDefinite(new byte[0])).isFalse();
    assertThat(Der.isDefinite(new byte[] {0x30, (byte) 0x81, 0x01, 0x00})).isFalse();
  }

  private Optional<CommitmentType> commitment() {
    var all = CommitmentType.values();
    int chosen = random.nextInt(all.length + 1);
    return chosen == all.length ? Optional.empty() : Optional.of(all[chosen]);
  }

  private Optional<byte[]> token() throws Exception {
    return switch (random.nextInt(4)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(token(random.nextInt(300)));
      case 2 -> Optional.of(token(random.nextInt(4_000)));
      default -> Optional.of(token(random.nextInt(70_000)));
    };
  }

  private byte[] token(int length) throws Exception {
    return new DERSequence(
            vector(
                CMSObjectIdentifiers.data,
                new DERTaggedObject(true, 0, new DEROctetString(bytes(length)))))
        .getEncoded(ASN1Encoding.DER);
  }

  private static ASN1EncodableVector vector(org.bouncycastle.asn1.ASN1Encodable... elements) {
    var vector = new ASN1EncodableVector();
    vector.addAll(elements);
    return vector;
  }

  private byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Certificates of names, serial numbers and dates of many lengths; the last issues itself. */
  private List<X509Certificate> chain(int length) throws Exception {
    var names = new ArrayList<X500Name>();
    for (int at = 0; at < length; at++) {
      names.add(
          new X500Name(
              "CN=" + "n".repeat(1 + random.nextInt(64)) + at + ",O=" + "ö".repeat(at + 1)));
    }
    var chain = new ArrayList<X509Certificate>();
    for (int at = 0; at < length; at++) {
      var issuer = names.get(Math.min(at + 1, length - 1));
      var builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(1 + random.nextInt(159), random).add(BigInteger.ONE),
              Date.from(Instant.parse("2026-01-01T00:00:00Z")),
              Date.from(
                  Instant.parse(
                      random.nextBoolean() ? "2027-01-01T00:00:00Z" : "2055-01-01T00:00:00Z")),
              names.get(at),
              KEYS.getPublic());
      var der =
          builder
              .build(
                  new JcaContentSignerBuilder("SHA256withECDSA")
                      .setProvider("SunEC")
                      .build(KEYS.getPrivate()))
              .getEncoded();
      chain.add(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der)));
    }
    return chain;
  }

  private static final KeyPair KEYS = keys();

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
