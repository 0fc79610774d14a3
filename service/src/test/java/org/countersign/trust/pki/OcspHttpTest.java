package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
class OcspHttpTest {
  private final TestPki pki = TestPki.at(Instant.parse("2026-11-23T12:00:00.700Z"));
  private final ResourceExtension http = pki.http();

  @Test
  void followsACertificateThroughHoldReleaseAndRevocation() throws Exception {
    var leaf = pki.client().issued().certificate();
    var revocation = pki.module.revocation();
    var serial = leaf.getSerialNumber().toString(16);
    assertThat(status(leaf)).isEqualTo(CertificateStatus.GOOD);
    pki.clock.advance(Duration.ofMinutes(5));
    var held = pki.clock.now();
    pki.transactions.run(tx -> revocation.hold(tx, CaRole.CEREMONY, serial));
    assertThat(revoked(leaf).getRevocationReason()).isEqualTo(6);
    pki.clock.advance(Duration.ofMinutes(5));
    pki.transactions.run(tx -> revocation.release(tx, CaRole.CEREMONY, serial));
    assertThat(status(leaf)).isEqualTo(CertificateStatus.GOOD);
    pki.clock.advance(Duration.ofMinutes(5));
    pki.transactions.run(
        tx -> revocation.revoke(tx, CaRole.CEREMONY, serial, RevocationReason.KEY_COMPROMISE));
    assertThat(revoked(leaf).getRevocationReason()).isEqualTo(1);
    var holds = pki.transactions.call(tx -> revocation.holds(tx, CaRole.CEREMONY, serial));
    assertThat(holds).hasSize(1);
    assertThat(holds.get(0).contains(held.plusSeconds(60))).isTrue();
    assertThat(holds.get(0).contains(held.plusSeconds(360))).isFalse();
  }

  @Test
  void neverCallsASerialNumberGoodThatWasNotIssued() throws Exception {
    var id =
        new CertificateID(
            new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
            holder(pki.module.authority().certificate(CaRole.CEREMONY)),
            new BigInteger("123456789012345678901234567890"));
    assertThat(basic(post(request(id))).getResponses()[0].getCertStatus())
        .isInstanceOf(UnknownStatus.class);
    // Issued, but by another authority.
    var seal = pki.module.authority().chain(ServiceRole.SEAL).get(0);
    var other =
        new CertificateID(
            new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
            holder(pki.module.authority().certificate(CaRole.ATTORNEYS)),
            seal.getSerialNumber());
    assertThat(basic(post(request(other))).getResponses()[0].getCertStatus())
        .isInstanceOf(UnknownStatus.class);
  }

  @Test
  void answersByAResponderThatTheIssuerMade() throws Exception {
    var leaf = pki.module.authority().chain(ServiceRole.TSA).get(0);
    var basic = basic(post(request(id(leaf, CaRole.SERVICES))));
    var responder = basic.getCerts()[0];
    var issuer = pki.module.authority().certificate(CaRole.SERVICES);
    assertThat(
            responder.isSignatureValid(
                new JcaContentVerifierProviderBuilder().build(issuer.getPublicKey())))
        .isTrue();
    assertThat(basic.isSignatureValid(new JcaContentVerifierProviderBuilder().build(responder)))
        .isTrue();
    assertThat(responder.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)).isNotNull();
    assertThat(basic.getResponderId().toASN1Primitive().getKeyHash()).hasSize(20);
    assertThat(
            Duration.between(
                responder.getNotBefore().toInstant(), responder.getNotAfter().toInstant()))
        .isLessThan(Duration.ofDays(4));
    // The responder's own certificate is known too.
    assertThat(status(new X509CertificateHolder(responder.getEncoded()), CaRole.SERVICES))
        .isEqualTo(CertificateStatus.GOOD);
  }

  @Test
  void givesANonceBackAndRefusesOnesOfTheWrongLength() throws Exception {
    var id = id(pki.client().issued().certificate(), CaRole.CEREMONY);
    for (int length : new int[] {1, 32, 128}) {
      var nonce = new DEROctetString(new byte[length]).getEncoded();
      var answer = post(request(nonce, id));
      assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
      assertThat(
              basic(answer)
                  .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                  .getExtnValue()
                  .getOctets())
          .isEqualTo(nonce);
    }
    for (int length : new int[] {0, 129}) {
      refused(
          request(new DEROctetString(new byte[length]).getEncoded(), id).getEncoded(),
          OCSPResp.MALFORMED_REQUEST);
    }
    refused(request(new byte[] {1, 2, 3}, id).getEncoded(), OCSPResp.MALFORMED_REQUEST);
  }

  @Test
  void answersSeveralInOneAndOnlyForItsOwnIssuer() throws Exception {
    var first = id(pki.client().issued().certificate(), CaRole.CEREMONY);
    var second = id(pki.client().issued().certificate(), CaRole.CEREMONY);
    var tsa = id(pki.module.authority().chain(ServiceRole.TSA).get(0), CaRole.SERVICES);
    // A serial number of the first's issuer, but another issuer: nobody issued that.
    var certificate = pki.client().issued().certificate();
    var strayed = id(certificate, CaRole.SERVICES);
    var answers = basic(post(request(first, second, tsa, strayed))).getResponses();
    assertThat(answers).hasSize(4);
    assertThat(answers[3].getCertStatus()).isInstanceOf(UnknownStatus.class);
    assertThat(answers[0].getCertStatus()).isEqualTo(CertificateStatus.GOOD);
    assertThat(answers[1].getCertStatus()).isEqualTo(CertificateStatus.GOOD);
    assertThat(answers[2].getCertStatus()).isInstanceOf(UnknownStatus.class);
    var issuer = pki.module.authority().certificate(CaRole.CEREMONY);
    refused(request(id(issuer, CaRole.ROOT)).getEncoded(), OCSPResp.UNAUTHORIZED);
  }

  @Test
  void letsCachesKeepAnAnswerForAMinuteAtMost() throws Exception {
    var leaf = pki.client().issued().certificate();
    var path = "/ocsp/" + encoded(request(id(leaf, CaRole.CEREMONY)));
    var first = http.target(path).request().get();
    assertThat(maxAge(first)).isBetween(1L, 60L);
    var body = first.readEntity(byte[].class);
    pki.clock.advance(Duration.ofSeconds(20));
    var again = http.target(path).request().get();
    assertThat(again.readEntity(byte[].class)).isEqualTo(body);
    assertThat(maxAge(again)).isBetween(1L, 40L);
    var same =
        http.target(path).request().header("If-None-Match", first.getHeaderString("ETag")).get();
    assertThat(same.getStatus()).isEqualTo(304);
    pki.transactions.run(
        tx ->
            pki.module
                .revocation()
                .revoke(
                    tx,
                    CaRole.CEREMONY,
                    leaf.getSerialNumber().toString(16),
                    RevocationReason.SUPERSEDED));
    // What a cache may still give out then ends before a minute after the revocation.
    pki.clock.advance(Duration.ofSeconds(10));
    assertThat(basic(http.target(path).request().get()).getResponses()[0].getCertStatus())
        .isInstanceOf(RevokedStatus.class);
  }

  @Test
  void tellsAskersToComeBackWhenTooManyWantLiveAnswers() throws Exception {
    var id = id(pki.client().issued().certificate(), CaRole.CEREMONY);
    var live = request(new DEROctetString(new byte[16]).getEncoded(), id).getEncoded();
    for (int i = 0; i < OcspConfig.defaults().nonceAnswersPerSecond(); i++) {
      assertThat(response(live).getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
    }
    refused(live, OCSPResp.TRY_LATER);
    assertThat(response(request(id).getEncoded()).getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
    pki.clock.advance(Duration.ofSeconds(1));
    assertThat(response(live).getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
  }

  @Test
  void callsHostileBytesMalformedWithoutAFailureOfOurs() throws Exception {
    for (var hostile : HostileDer.samples(OcspResponder.LONGEST_REQUEST)) {
      refused(hostile, OCSPResp.MALFORMED_REQUEST);
    }
    for (var path : List.of("/ocsp/none", "/ocsp/MAA=", "/ocsp/a/b/c", "/ocsp/%25")) {
      var answer = http.target(path).request().get();
      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(new OCSPResp(answer.readEntity(byte[].class)).getStatus())
          .isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }
    var good = request(id(pki.client().issued().certificate(), CaRole.CEREMONY)).getEncoded();
    var random = new Random(20261123);
    for (int round = 0; round < 400; round++) {
      var bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length + 8));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      pki.clock.advance(Duration.ofSeconds(1));
      assertThat(response(bytes).getStatus())
          .isIn(OCSPResp.SUCCESSFUL, OCSPResp.MALFORMED_REQUEST, OCSPResp.UNAUTHORIZED);
    }
    assertThat(raw(new byte[OcspResponder.LONGEST_REQUEST + 1]).getStatus()).isEqualTo(413);
  }

  private CertificateStatus status(X509Certificate leaf) throws Exception {
    return basic(post(request(id(leaf, CaRole.CEREMONY)))).getResponses()[0].getCertStatus();
  }

  private CertificateStatus status(X509CertificateHolder leaf, CaRole issuer) throws Exception {
    var id =
        new CertificateID(
            new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
            holder(pki.module.authority().certificate(issuer)),
            leaf.getSerialNumber());
    return basic(post(request(id))).getResponses()[0].getCertStatus();
  }

  private RevokedStatus revoked(X509Certificate leaf) throws Exception {
    assertThat(status(leaf)).isInstanceOf(RevokedStatus.class);
    return (RevokedStatus) status(leaf);
  }

  private CertificateID id(X509Certificate leaf, CaRole issuer) throws Exception {
    return new CertificateID(
        new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
        holder(pki.module.authority().certificate(issuer)),
        leaf.getSerialNumber());
  }

  private static X509CertificateHolder holder(X509Certificate certificate) throws Exception {
    return new X509CertificateHolder(certificate.getEncoded());
  }

  private static OCSPReq request(CertificateID... ids) throws Exception {
    var builder = new OCSPReqBuilder();
    Arrays.stream(ids).forEach(builder::addRequest);
    return builder.build();
  }

  private static OCSPReq request(byte[] nonce, CertificateID id) throws Exception {
    return new OCSPReqBuilder()
        .addRequest(id)
        .setRequestExtensions(
            new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce)))
        .build();
  }

  private static String encoded(OCSPReq request) throws Exception {
    return URLEncoder.encode(
        Base64.getEncoder().encodeToString(request.getEncoded()), StandardCharsets.US_ASCII);
  }

  private static long maxAge(Response response) {
    var value = response.getHeaderString("Cache-Control");
    return Long.parseLong(value.substring("max-age=".length(), value.indexOf(',')));
  }

  private Response post(OCSPReq request) throws Exception {
    return raw(request.getEncoded());
  }

  private Response raw(byte[] body) {
    return http.target("/ocsp").request().post(Entity.entity(body, "application/ocsp-request"));
  }

  private OCSPResp response(byte[] body) throws Exception {
    var answer = raw(body);
    assertThat(answer.getStatus()).isEqualTo(200);
    return new OCSPResp(answer.readEntity(byte[].class));
  }

  private static BasicOCSPResp basic(Response answer) throws Exception {
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getMediaType()).hasToString("application/ocsp-response");
    var response = new OCSPResp(answer.readEntity(byte[].class));
    assertThat(response.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
    return (BasicOCSPResp) response.getResponseObject();
  }

  private void refused(byte[] body, int status) throws Exception {
    assertThat(response(body).getStatus()).isEqualTo(status);
  }
}
