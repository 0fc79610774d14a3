package org.countersign.trust.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EcdsaEnginesTest {
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final byte[] DATA = "to be signed".getBytes(StandardCharsets.UTF_8);

  static Stream<Ecdsa> engines() {
    return Stream.concat(
        EcdsaEngines.nativeCode().stream(), Stream.of(new LightweightEcdsa(), EcdsaEngines.jdk()));
  }

  @Test
  void computesNativelyOnTheServersPlatform() {
    if (System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")) {
      assertThat(EcdsaEngines.nativeCode()).isPresent();
      assertThat(EcdsaEngines.fastest().name()).startsWith("AmazonCorretto");
    }
  }

  @Test
  void leavesTheProvidersOfTheProcessAlone() {
    var before = List.of(Security.getProviders());
    EcdsaEngines.fastest();
    assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    assertThat(Security.getProvider("AmazonCorrettoCryptoProvider")).isNull();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void agreesWithTheOthers(Ecdsa engine) throws Exception {
    assertThat(EcdsaEngines.provesItself(engine, EcdsaEngines.jdk())).isTrue();
    assertThat(EcdsaEngines.provesItself(EcdsaEngines.jdk(), engine)).isTrue();
  }

  @Test
  void fallsBackToTheJdkWhenNothingElseProvesItself() {
    var jdk = EcdsaEngines.jdk();
    var liars = List.of(new Distorted(Fault.TAKES_ALL), new Distorted(Fault.SIGNS_WRONG));
    assertThat(EcdsaEngines.choose(List.copyOf(liars), jdk)).isSameAs(jdk);
    assertThat(EcdsaEngines.choose(List.of(new Distorted(Fault.BREAKS)), jdk)).isSameAs(jdk);
    assertThat(EcdsaEngines.choose(List.of(new Distorted(Fault.TAKES_NONE)), jdk)).isSameAs(jdk);
    var good = new LightweightEcdsa();
    assertThat(EcdsaEngines.choose(List.of(new Distorted(Fault.BREAKS), good), jdk)).isSameAs(good);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void refusesEveryEncodingButTheOneOfDer(Ecdsa engine) throws Exception {
    var pair = keyPair("secp256r1");
    var good = engine.signer(pair.getPrivate()).sign(DATA);
    var verifier = engine.verifier(pair.getPublic());
    assertThat(verifier.verifies(DATA, good)).isTrue();
    assertThat(wrongly(good))
        .hasSize(12)
        .allSatisfy(
            value -> {
              assertThat(verifier.verifies(DATA, value)).isFalse();
              assertThat(EcdsaValue.isDer(value)).isFalse();
            });
  }

  @ParameterizedTest
  @MethodSource("engines")
  void nothingIsTheSignatureOfAKeyOfAnotherCurve(Ecdsa engine) throws Exception {
    var pair = keyPair("secp384r1");
    var signature = java.security.Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(DATA);
    var value = signature.sign();
    assertThat(engine.verifier(pair.getPublic()).verifies(DATA, value)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void signsFromManyThreadsAtOnce(Ecdsa engine) throws Exception {
    var pair = keyPair("secp256r1");
    var signer = engine.signer(pair.getPrivate());
    var verifier = engine.verifier(pair.getPublic());
    var wrong =
        java.util.stream.IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> ("data " + i).getBytes(StandardCharsets.UTF_8))
            .filter(data -> !verifier.verifies(data, signer.sign(data)))
            .count();
    assertThat(wrong).isZero();
  }

  @Test
  void turnsEveryValueIntoBothEncodingsAsBouncyCastleDoes() throws Exception {
    var random = new Random(20261123);
    for (int round = 0; round < 2000; round++) {
      // Short numbers on purpose: they are where lengths and signs go wrong.
      var r = new BigInteger(1 + random.nextInt(256), random).mod(ORDER).max(BigInteger.ONE);
      var s = new BigInteger(1 + random.nextInt(256), random).mod(ORDER).max(BigInteger.ONE);
      var raw = PlainDSAEncoding.INSTANCE.encode(ORDER, r, s);
      var der = StandardDSAEncoding.INSTANCE.encode(ORDER, r, s);
      assertThat(EcdsaValue.rawToDer(raw)).isEqualTo(der);
      assertThat(EcdsaValue.derToRaw(der)).isEqualTo(raw);
      assertThat(EcdsaValue.isDer(der)).isTrue();
      var mutated = der.clone();
      mutated[random.nextInt(8)] = (byte) random.nextInt(256);
      assertThat(EcdsaValue.isDer(mutated)).isEqualTo(decodes(mutated));
    }
    assertThatThrownBy(() -> EcdsaValue.derToRaw(new byte[8]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean decodes(byte[] der) {
    try {
      var numbers = StandardDSAEncoding.INSTANCE.decode(ORDER, der);
      return numbers[0].signum() > 0 && numbers[1].signum() > 0;
    } catch (java.io.IOException | RuntimeException e) {
      return false;
    }
  }

  private static List<byte[]> wrongly(byte[] good) throws Exception {
    var numbers = ASN1Sequence.getInstance(good);
    var r = ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue();
    var s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
    var bad = new ArrayList<byte[]>();
    bad.add(new byte[0]);
    bad.add(Arrays.copyOf(good, good.length + 1));
    bad.add(Arrays.copyOf(good, good.length - 1));
    var longLength = new byte[good.length + 1];
    longLength[0] = good[0];
    longLength[1] = (byte) 0x81;
    System.arraycopy(good, 1, longLength, 2, good.length - 1);
    bad.add(longLength);
    bad.add(pair(r, s.add(ORDER)));
    bad.add(pair(r.subtract(ORDER), s));
    bad.add(pair(BigInteger.ZERO, s));
    bad.add(pair(r, BigInteger.ZERO));
    bad.add(pair(r, ORDER));
    bad.add(pair(r.negate(), s));
    bad.add(pair(r, s.shiftLeft(8)));
    var padded = new byte[good.length + 1];
    System.arraycopy(good, 0, padded, 0, 4);
    System.arraycopy(good, 4, padded, 5, good.length - 4);
    padded[1]++;
    padded[3]++;
    bad.add(padded);
    return bad;
  }

  private static byte[] pair(BigInteger r, BigInteger s) throws Exception {
    return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)})
        .getEncoded(ASN1Encoding.DER);
  }

  static KeyPair keyPair(String curve) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private enum Fault {
    TAKES_ALL,
    TAKES_NONE,
    SIGNS_WRONG,
    BREAKS
  }

  /** An engine with a fault that a self-test must find. */
  private record Distorted(Fault fault) implements Ecdsa {
    @Override
    public String name() {
      return "distorted: " + fault;
    }

    @Override
    public Signer signer(PrivateKey key) {
      if (fault == Fault.BREAKS) {
        throw new UnsatisfiedLinkError("no library");
      }
      var good = new LightweightEcdsa().signer(key);
      return data -> good.sign(fault == Fault.SIGNS_WRONG ? new byte[1] : data);
    }

    @Override
    public Verifier verifier(PublicKey key) {
      var good = new LightweightEcdsa().verifier(key);
      return (data, value) ->
          fault == Fault.TAKES_ALL || (fault != Fault.TAKES_NONE && good.verifies(data, value));
    }
  }
}
