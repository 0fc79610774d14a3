package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.countersign.platform.values.Failure;
import org.junit.jupiter.api.Test;

class TimestampAuthorityTest {
  private static final TestPki PKI = TestPki.at(Instant.parse("2026-11-23T12:00:00.123Z"));
  private static final TimestampAuthority TSA = PKI.module.timestamps();
  private static final byte[] DIGEST = new byte[32];

  @Test
  void stampsByTheTrustClockToTheMillisecond() throws Exception {
    var der = TSA.timestamp(DIGEST);
    assertThat(ASN1Primitive.fromByteArray(der).getEncoded(ASN1Encoding.DER)).isEqualTo(der);
    var token = new TimeStampToken(new CMSSignedData(der));
    assertThat(token.getTimeStampInfo().getGenTime().toInstant()).isEqualTo(PKI.clock.now());
    assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(DIGEST);
    assertThat(token.getTimeStampInfo().getAccuracy().getSeconds().intValueExact()).isEqualTo(1);
    token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(TSA.chain().get(0)));
    assertThat(token.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
        .isNotNull();
    assertThat(token.getSignedAttributes().get(CMSAttributes.signingTime)).isNull();
    assertThat(token.getCertificates().getMatches(null))
        .containsExactlyInAnyOrder(
            new X509CertificateHolder(TSA.chain().get(0).getEncoded()),
            new X509CertificateHolder(TSA.chain().get(1).getEncoded()));
  }

  @Test
  void neverRepeatsASerialNumber() throws Exception {
    var serials = new HashSet<BigInteger>();
    for (int i = 0; i < 100; i++) {
      serials.add(
          new TimeStampToken(new CMSSignedData(TSA.timestamp(DIGEST)))
              .getTimeStampInfo()
              .getSerialNumber());
    }
    assertThat(serials).hasSize(100);
  }

  @Test
  void answersARequestWithNonceAndCertificatesAsAsked() throws Exception {
    var requests = new TimeStampRequestGenerator();
    var bare = requests.generate(TSPAlgorithms.SHA512, new byte[64], BigInteger.valueOf(77));
    var response = granted(bare);
    assertThat(response.getTimeStampToken().getTimeStampInfo().getNonce()).isEqualTo(77);
    assertThat(response.getTimeStampToken().getCertificates().getMatches(null)).isEmpty();
    requests.setCertReq(true);
    var full = granted(requests.generate(TSPAlgorithms.SHA256, DIGEST));
    assertThat(full.getTimeStampToken().getCertificates().getMatches(null)).hasSize(2);
  }

  @Test
  void rejectsWhatItCannotGrantWithTheReasonOfTheRfc() throws Exception {
    var requests = new TimeStampRequestGenerator();
    rejected(requests.generate(TSPAlgorithms.SHA1, new byte[20]), PKIFailureInfo.badAlg);
    rejected(requests.generate(TSPAlgorithms.SHA256, new byte[31]), PKIFailureInfo.badDataFormat);
    requests.setReqPolicy(new ASN1ObjectIdentifier("1.2.3"));
    rejected(requests.generate(TSPAlgorithms.SHA256, DIGEST), PKIFailureInfo.unacceptedPolicy);
    var extended = new TimeStampRequestGenerator();
    extended.addExtension(
        new ASN1ObjectIdentifier("1.2.3.4"), false, new DEROctetString(new byte[1]));
    rejected(extended.generate(TSPAlgorithms.SHA256, DIGEST), PKIFailureInfo.unacceptedExtension);
  }

  @Test
  void knowsNoVersionButOne() throws Exception {
    var good = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, DIGEST).getEncoded();
    // SEQUENCE, length, INTEGER, length, version.
    good[4] = 2;
    var response = new TimeStampResponse(TSA.respond(good));
    assertThat(response.getStatus()).isEqualTo(PKIStatus.REJECTION);
    assertThat(response.getFailInfo().intValue()).isEqualTo(PKIFailureInfo.badRequest);
  }

  @Test
  void stampsNothingWhileItsClockIsOff() throws Exception {
    var pki = TestPki.at(Instant.parse("2026-11-23T12:00:00.123Z"));
    var tsa = pki.module.timestamps();
    var request = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, DIGEST);
    assertThat(new TimeStampResponse(tsa.respond(request.getEncoded())).getStatus())
        .isEqualTo(PKIStatus.GRANTED);
    for (var drift : List.of(Duration.ofMillis(1001), Duration.ofMillis(-1001))) {
      pki.drift = drift;
      pki.module.clockCheck().compare();
      var response = new TimeStampResponse(tsa.respond(request.getEncoded()));
      assertThat(response.getStatus()).isEqualTo(PKIStatus.REJECTION);
      assertThat(response.getFailInfo().intValue()).isEqualTo(PKIFailureInfo.timeNotAvailable);
      assertThatThrownBy(() -> tsa.timestamp(DIGEST))
          .isInstanceOfSatisfying(
              Failure.class, f -> assertThat(f.type()).isEqualTo(PkiProblem.TIME_NOT_AVAILABLE));
    }
    pki.drift = Duration.ofMillis(900);
    pki.module.clockCheck().compare();
    assertThat(tsa.timestamp(DIGEST)).isNotEmpty();
  }

  @Test
  void stampsNothingWhenNobodyKnowsForLongWhetherItsClockIsRight() {
    var clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    var answers = new AtomicBoolean(true);
    var check =
        new ClockCheck(
            clock,
            () -> {
              if (!answers.get()) {
                throw new IllegalStateException("no answer");
              }
              return clock.now();
            },
            Duration.ofSeconds(1));
    assertThat(check.holds()).isTrue();
    answers.set(false);
    clock.advance(Duration.ofMinutes(4));
    assertThat(check.holds()).isTrue();
    clock.advance(Duration.ofMinutes(2));
    assertThat(check.holds()).isFalse();
    answers.set(true);
    assertThat(check.holds()).isTrue();
  }

  @Test
  void rejectsHostileBytesWithoutAnException() throws Exception {
    for (var hostile : HostileDer.samples(TimestampAuthority.LONGEST_REQUEST)) {
      rejected(hostile);
    }
    var good = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, DIGEST).getEncoded();
    var random = new Random(20261123);
    for (int round = 0; round < 800; round++) {
      var bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length + 8));
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var status = new TimeStampResponse(TSA.respond(bytes)).getStatus();
      assertThat(status).isIn(PKIStatus.GRANTED, PKIStatus.REJECTION);
    }
  }

  private static TimeStampResponse granted(TimeStampRequest request) throws Exception {
    var response = new TimeStampResponse(TSA.respond(request.getEncoded()));
    assertThat(response.getStatus()).isEqualTo(PKIStatus.GRANTED);
    response.validate(request);
    return response;
  }

  private static void rejected(TimeStampRequest request, int reason) throws Exception {
    var response = new TimeStampResponse(TSA.respond(request.getEncoded()));
    assertThat(response.getStatus()).isEqualTo(PKIStatus.REJECTION);
    assertThat(response.getFailInfo().intValue()).isEqualTo(reason);
    assertThat(response.getTimeStampToken()).isNull();
  }

  private static void rejected(byte[] request) throws Exception {
    var response = new TimeStampResponse(TSA.respond(request));
    assertThat(response.getStatus()).isEqualTo(PKIStatus.REJECTION);
    assertThat(response.getFailInfo().intValue()).isEqualTo(PKIFailureInfo.badDataFormat);
  }
}
