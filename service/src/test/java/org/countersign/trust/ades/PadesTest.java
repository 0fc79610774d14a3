package org.countersign.trust.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.countersign.platform.values.Digest;
import org.countersign.trust.pki.TestPki;
import org.junit.jupiter.api.Test;

class PadesTest {
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final TestPki PKI = TestPki.at(Instant.parse("2026-11-23T12:00:00Z"));
  private static final TestPki.Person PERSON = PKI.client();
  private static final SignerChain CHAIN = new SignerChain(PERSON.issued().chain());
  private static final byte[] DIGEST = Digest.sha256("byte range").bytes();

  @Test
  void signsExactlyTheAttributesOfTheProfile() throws Exception {
    var attributes = Pades.signedAttributes(CHAIN, DIGEST, Optional.empty());
    assertThat(types(attributes))
        .containsExactlyInAnyOrder(
            "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.16.2.47");
    assertThat(ASN1Primitive.fromByteArray(attributes).getEncoded(ASN1Encoding.DER))
        .isEqualTo(attributes);
    assertThat(ASN1OctetString.getInstance(value(attributes, "1.2.840.113549.1.9.4")).getOctets())
        .isEqualTo(DIGEST);
    var ids =
        SigningCertificateV2.getInstance(value(attributes, "1.2.840.113549.1.9.16.2.47"))
            .getCerts();
    assertThat(ids).hasSize(1);
    assertThat(ids[0].getCertHash()).isEqualTo(Digest.sha256(CHAIN.leaf().getEncoded()).bytes());
    // SEQUENCE, SEQUENCE, SEQUENCE, OCTET STRING of 32: no algorithm, the default is implied.
    assertThat(ids[0].getEncoded(ASN1Encoding.DER)).hasSize(36);
  }

  @Test
  void addsTheCommitmentWhenTheRuleWantsIt() {
    var attributes =
        Pades.signedAttributes(CHAIN, DIGEST, Optional.of(CommitmentType.PROOF_OF_APPROVAL));
    assertThat(types(attributes)).hasSize(4).contains("1.2.840.113549.1.9.16.2.16");
  }

  @Test
  void acceptsAValueInBothEncodings() throws GeneralSecurityException {
    for (int i = 0; i < 50; i++) {
      var data = ("data " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      assertThat(Pades.verifies(CHAIN.leaf().getPublicKey(), data, PERSON.sign(data))).isTrue();
      var raw = sign("SHA256withECDSAinP1363Format", PERSON.pair(), data);
      assertThat(Pades.verifies(CHAIN.leaf().getPublicKey(), data, Pades.rawToDer(raw))).isTrue();
    }
  }

  @Test
  void refusesAValueOfAnotherKeyOrOverOtherBytes() throws GeneralSecurityException {
    var other = keyPair("secp256r1");
    assertThat(Pades.verifies(other.getPublic(), DIGEST, PERSON.sign(DIGEST))).isFalse();
    assertThat(Pades.verifies(PERSON.pair().getPublic(), new byte[32], PERSON.sign(DIGEST)))
        .isFalse();
    var p384 = keyPair("secp384r1");
    assertThat(Pades.verifies(p384.getPublic(), DIGEST, sign("SHA256withECDSA", p384, DIGEST)))
        .isFalse();
  }

  @Test
  void refusesEveryEncodingButTheOneOfDer() throws Exception {
    var key = PERSON.pair().getPublic();
    var good = PERSON.sign(DIGEST);
    var bad = new ArrayList<byte[]>();
    bad.add(new byte[0]);
    bad.add(Arrays.copyOf(good, good.length + 1));
    bad.add(Arrays.copyOf(good, good.length - 1));
    var longLength = new byte[good.length + 1];
    longLength[0] = good[0];
    longLength[1] = (byte) 0x81;
    System.arraycopy(good, 1, longLength, 2, good.length - 1);
    bad.add(longLength);
    var numbers = org.bouncycastle.asn1.ASN1Sequence.getInstance(good);
    var r = ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue();
    var s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
    bad.add(pair(r, s.add(ORDER)));
    bad.add(pair(r.subtract(ORDER), s));
    bad.add(pair(BigInteger.ZERO, s));
    bad.add(pair(r, BigInteger.ZERO));
    bad.add(pair(r, ORDER));
    assertThat(Pades.verifies(key, DIGEST, pair(r, s))).isTrue();
    assertThat(bad)
        .hasSize(9)
        .allSatisfy(value -> assertThat(Pades.verifies(key, DIGEST, value)).isFalse());
  }

  @Test
  void refusesRawValuesOutOfRange() {
    var order = ORDER.toByteArray();
    var raw = new byte[64];
    raw[63] = 1;
    for (var bad :
        List.of(
            new byte[0],
            new byte[63],
            new byte[65],
            new byte[64],
            raw,
            concatenated(Arrays.copyOfRange(order, 1, 33), Arrays.copyOf(raw, 32)))) {
      assertThatThrownBy(() -> Pades.rawToDer(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void neverNeedsMoreRoomThanReserved() {
    var tsa = PKI.module.timestamps();
    int reserved = Pades.reserve(CHAIN, tsa.maxTokenBytes());
    for (int i = 0; i < 100; i++) {
      var attributes =
          Pades.signedAttributes(CHAIN, DIGEST, Optional.of(CommitmentType.PROOF_OF_APPROVAL));
      var value = PERSON.sign(attributes);
      var token = tsa.timestamp(Pades.imprint(value));
      assertThat(token.length).isLessThanOrEqualTo(tsa.maxTokenBytes());
      var cms = Pades.cms(CHAIN, attributes, value, Optional.of(token));
      assertThat(cms.length).isBetween(reserved - 200, reserved);
    }
  }

  @Test
  void putsLeafAndIssuerButNotTheRootIntoTheSignature() throws Exception {
    var attributes = Pades.signedAttributes(CHAIN, DIGEST, Optional.empty());
    var cms = Pades.cms(CHAIN, attributes, PERSON.sign(attributes), Optional.empty());
    assertThat(ASN1Primitive.fromByteArray(cms).getEncoded(ASN1Encoding.DER)).isEqualTo(cms);
    assertThat(Cms.certificates(Cms.parse(cms)))
        .containsExactlyInAnyOrderElementsOf(CHAIN.certificates().subList(0, 2));
  }

  @Test
  void refusesSignedAttributesThatAreNotDer() throws Exception {
    var set = ASN1Set.getInstance(Pades.signedAttributes(CHAIN, DIGEST, Optional.empty()));
    var elements = new org.bouncycastle.asn1.ASN1EncodableVector();
    for (int i = set.size() - 1; i >= 0; i--) {
      elements.add(set.getObjectAt(i));
    }
    var reversed = new org.bouncycastle.asn1.DLSet(elements).getEncoded();
    assertThatThrownBy(() -> Pades.cms(CHAIN, reversed, PERSON.sign(reversed), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void gathersEveryChainOnceAndOnlyTheListsConcerned() throws Exception {
    var tsa = PKI.module.timestamps();
    var attributes = Pades.signedAttributes(CHAIN, DIGEST, Optional.empty());
    var value = PERSON.sign(attributes);
    var cms = Pades.cms(CHAIN, attributes, value, Optional.of(tsa.timestamp(Pades.imprint(value))));
    var data = ValidationData.of(List.of(PKI.root()), PKI.freshCrls());
    var padded = Arrays.copyOf(cms, cms.length + 1000);
    var material = LongTermMaterial.of(List.of(padded, cms), data);
    // Signer, ceremony issuer, timestamp authority, services issuer, root.
    assertThat(material.certificates()).hasSize(5);
    // Root, ceremony, services; the attorneys' authority has no part in it.
    assertThat(material.crls()).hasSize(3);
    assertThatThrownBy(() -> LongTermMaterial.of(List.of(), data))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LongTermMaterial.of(List.of(new byte[100]), data))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> types(byte[] attributes) {
    return Arrays.stream(ASN1Set.getInstance(attributes).toArray())
        .map(a -> Attribute.getInstance(a).getAttrType().getId())
        .toList();
  }

  private static org.bouncycastle.asn1.ASN1Encodable value(byte[] attributes, String type) {
    return Arrays.stream(ASN1Set.getInstance(attributes).toArray())
        .map(Attribute::getInstance)
        .filter(a -> a.getAttrType().getId().equals(type))
        .map(a -> a.getAttrValues().getObjectAt(0))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] pair(BigInteger r, BigInteger s) throws java.io.IOException {
    return new DERSequence(
            new org.bouncycastle.asn1.ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)})
        .getEncoded(ASN1Encoding.DER);
  }

  private static byte[] concatenated(byte[] left, byte[] right) {
    var both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  private static byte[] sign(String algorithm, KeyPair pair, byte[] data)
      throws GeneralSecurityException {
    var signature = Signature.getInstance(algorithm);
    signature.initSign(pair.getPrivate());
    signature.update(data);
    return signature.sign();
  }

  private static KeyPair keyPair(String curve) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }
}
