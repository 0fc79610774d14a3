package org.countersign.trust.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundConfig;
import org.countersign.platform.values.Digest;
import org.countersign.trust.ades.FakeTsa.Manner;
import org.countersign.trust.pki.ImprintAlgorithm;
import org.countersign.trust.pki.TestPki;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Authorities in their order, each answer checked as RFC 3161 §2.4.2 demands. */
class TimestampSourceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");
  private static final TestPki PKI = TestPki.at(NOW);
  private static final TestPki OTHERS = TestPki.at(NOW);
  private static final byte[] DIGEST = new byte[32];
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MetricRegistry metrics = new MetricRegistry();
  private final List<OutboundClient> clients = new ArrayList<>();
  private FakeTsa first;
  private FakeTsa second;
  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    PKI.clock.set(NOW);
    OTHERS.clock.set(NOW);
    first = FakeTsa.of(OTHERS);
    second = FakeTsa.of(OTHERS);
  }

  @AfterEach
  void stop() throws Exception {
    first.close();
    second.close();
    for (var client : clients) {
      client.stop();
    }
  }

  @Test
  void asksItsOwnAuthorityFirst() throws Exception {
    var source = source(new TimestampConfig.BuiltIn(), http(first.url()));
    assertThat(signer(source.timestamp(DIGEST)))
        .isEqualTo(PKI.module.timestamps().chain().get(0).getSerialNumber());
    assertThat(first.asked()).isZero();
  }

  @Test
  void takesAGoodAnswerOverHttp() throws Exception {
    var token = source(http(first.url())).timestamp(DIGEST);
    var info = new TimeStampToken(new CMSSignedData(token)).getTimeStampInfo();
    assertThat(info.getMessageImprintDigest()).isEqualTo(DIGEST);
    assertThat(signer(token))
        .isEqualTo(OTHERS.module.timestamps().chain().get(0).getSerialNumber());
    assertThat(metrics.counter("timestamps.127.0.0.1.granted").getCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(ImprintAlgorithm.class)
  void asksForEveryImprintOfOwnAndOtherAuthorities(ImprintAlgorithm algorithm) throws Exception {
    var digest = algorithm.digest(new byte[] {1});
    for (var source : List.of(source(new TimestampConfig.BuiltIn()), source(http(first.url())))) {
      var token = new TimeStampToken(new CMSSignedData(source.timestamp(algorithm, digest)));
      assertThat(token.getTimeStampInfo().getMessageImprintAlgOID().getId())
          .isEqualTo(algorithm.oid());
      assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(digest);
      assertThatThrownBy(() -> source.timestamp(algorithm, new byte[31]))
          .isInstanceOf(RuntimeException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Manner.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GOOD"})
  void passesOverAnAuthorityThatFails(Manner manner) throws Exception {
    first.behaving(manner);
    var source = source(http(first.url()), http(second.url()));
    assertThat(source.timestamp(DIGEST)).isNotEmpty();
    assertThat(first.asked()).isEqualTo(1);
    assertThat(second.asked()).isEqualTo(1);
    second.close();
    assertThatThrownBy(() -> source.timestamp(DIGEST)).isInstanceOf(TimestampUnavailable.class);
  }

  @Test
  void passesOverADeadAuthority() throws Exception {
    first.close();
    assertThat(source(http(first.url()), http(second.url())).timestamp(DIGEST)).isNotEmpty();
    assertThatThrownBy(() -> source(http(first.url())).timestamp(DIGEST))
        .isInstanceOf(TimestampUnavailable.class)
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void leavesAFailingAuthorityAloneForAWhileThenTriesAgain() throws Exception {
    first.behaving(Manner.STATUS_500);
    var source = source(http(first.url()), http(second.url()));
    for (int i = 0; i < 50; i++) {
      source.timestamp(DIGEST);
    }
    assertThat(first.asked()).isEqualTo(3);
    assertThat(second.asked()).isEqualTo(50);
    first.behaving(Manner.GOOD);
    PKI.clock.set(NOW.plusSeconds(21));
    OTHERS.clock.set(NOW.plusSeconds(21));
    source.timestamp(DIGEST);
    source.timestamp(DIGEST);
    assertThat(first.asked()).isEqualTo(5);
    assertThat(second.asked()).isEqualTo(50);
  }

  @Test
  void takesNoTokenFromAnAuthorityThatLeadsToAnotherRoot() throws Exception {
    var strict = config(first.url(), PKI.root(), Optional.empty(), Optional.empty());
    refused(source(strict), "127.0.0.1: its certificate leads to no trusted anchor");
  }

  @Test
  void takesNoTokenOfAnotherPolicyOrOfAWrongTimeOrThatIsTooLong() throws Exception {
    refused(
        source(
            config(
                first.url(),
                OTHERS.root(),
                Optional.of(List.of("1.2.3", "1.2.4")),
                Optional.empty())),
        "another policy");
    refused(
        source(
            config(first.url(), OTHERS.root(), Optional.empty(), Optional.of(DataSize.bytes(100)))),
        "a token of");
    OTHERS.clock.set(NOW.plusSeconds(200));
    refused(source(http(first.url())), "its clock is 200 s off");
  }

  @Test
  void takesNoTokenOfACertificateThatIsForSomethingElse() throws Exception {
    var foreign = new ForeignAuthority(NOW);
    var reply = new TimestampReply(List.of(foreign.root()), Set.of(), 8192, PKI.clock);
    var query = query();
    assertThat(reply.token(query, answer(query, foreign.timestamper()))).isNotEmpty();
    for (var other : List.of(foreign.signer("A Client", ""), foreign.service("A Seal"))) {
      assertThatThrownBy(() -> reply.token(query, answer(query, other)))
          .isInstanceOf(TimestampRefused.class)
          .hasMessage("not signed by a timestamp authority");
    }
  }

  @Test
  void takesNoTokenWithAnotherSignature() throws Exception {
    var foreign = new ForeignAuthority(NOW);
    var reply = new TimestampReply(List.of(foreign.root()), Set.of(), 8192, PKI.clock);
    var query = query();
    var answer = answer(query, foreign.timestamper());
    answer[answer.length - 1] ^= 1;
    assertThatThrownBy(() -> reply.token(query, answer))
        .isInstanceOf(TimestampRefused.class)
        .hasMessage("not signed by a timestamp authority");
  }

  @Test
  void refusesHostileAnswersWithoutAnyOtherException() throws Exception {
    var foreign = new ForeignAuthority(NOW);
    var reply = new TimestampReply(List.of(foreign.root()), Set.of(), 8192, PKI.clock);
    var query = query();
    var good = answer(query, foreign.timestamper());
    var random = new java.util.Random(20261123);
    for (int round = 0; round < 300; round++) {
      var bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      assertThatThrownBy(() -> reply.token(query, bytes)).isInstanceOf(TimestampRefused.class);
    }
  }

  @Test
  void reservesRoomForTheLongestOfAll() throws Exception {
    assertThat(source(new TimestampConfig.BuiltIn(), http(first.url())).maxTokenBytes())
        .isEqualTo(8192);
    assertThat(source(new TimestampConfig.BuiltIn()).maxTokenBytes())
        .isEqualTo(PKI.module.timestamps().maxTokenBytes());
  }

  @Test
  void namesEveryAnchorThatCannotBeReadAtOnce() {
    var files = List.of(directory.resolve("a.pem"), directory.resolve("b.pem"));
    var http =
        new TimestampConfig.Http(
            first.url(), files, Optional.empty(), Optional.empty(), Optional.empty(), lists(first));
    assertThatThrownBy(() -> source(http))
        .isInstanceOfSatisfying(AnchorsUnavailable.class, e -> assertThat(e.reasons()).hasSize(2));
  }

  private static void refused(TimestampSource source, String reason) {
    assertThatThrownBy(() -> source.timestamp(DIGEST))
        .isInstanceOf(TimestampUnavailable.class)
        .hasMessageContaining(reason);
  }

  private TimestampConfig.Http http(URI url) throws Exception {
    return config(url, OTHERS.root(), Optional.empty(), Optional.empty());
  }

  private TimestampConfig.Http config(
      URI url, X509Certificate anchor, Optional<List<String>> policies, Optional<DataSize> longest)
      throws Exception {
    var file = Files.createTempFile(directory, "anchor", ".pem");
    Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(anchor.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    return new TimestampConfig.Http(
        url,
        List.of(file),
        policies,
        Optional.of(Duration.milliseconds(500)),
        longest,
        lists(first));
  }

  private static TimestampConfig.Revocation lists(FakeTsa tsa) {
    return new TimestampConfig.Revocation(
        Optional.of(tsa.lists()), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private TimestampSource source(TimestampConfig.Authority... authorities) {
    var client = new OutboundClient(OutboundConfig.trusting(first.url(), second.url()));
    clients.add(client);
    return AdesModule.build(
            new TimestampConfig(List.of(authorities)),
            new AdesModule.Needs(PKI.module.timestamps(), client, PKI.clock, RANDOM, metrics, 2))
        .timestamps();
  }

  private static TimeStampRequest query() {
    var requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    return requests.generate(TSPAlgorithms.SHA256, DIGEST, BigInteger.TEN);
  }

  /** An answer of anybody: the CMS is made by hand, since Bouncy Castle checks the key purpose. */
  private static byte[] answer(TimeStampRequest query, ForeignAuthority.Issued signer)
      throws Exception {
    var info =
        new TSTInfo(
            new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"),
            new MessageImprint(
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                query.getMessageImprintDigest()),
            new ASN1Integer(1),
            new ASN1GeneralizedTime(Date.from(NOW)),
            null,
            null,
            new ASN1Integer(query.getNonce()),
            null,
            null);
    var id =
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(
                new SigningCertificateV2(
                    new ESSCertIDv2(Digest.sha256(signer.certificate().getEncoded()).bytes()))));
    var generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSimpleSignerInfoGeneratorBuilder()
            .setSignedAttributeGenerator(new AttributeTable(new DERSet(id)))
            .build("SHA256withECDSA", signer.keys().getPrivate(), signer.certificate()));
    generator.addCertificates(new JcaCertStore(signer.chain()));
    var token =
        generator.generate(
            new CMSProcessableByteArray(
                PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded("DER")),
            true);
    return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), token.toASN1Structure())
        .getEncoded("DER");
  }

  private static BigInteger signer(byte[] token) throws Exception {
    return new TimeStampToken(new CMSSignedData(token)).getSID().getSerialNumber();
  }
}
