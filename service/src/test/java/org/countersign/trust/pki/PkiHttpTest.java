package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
class PkiHttpTest {
  private static final TestPki PKI = TestPki.at(Instant.parse("2026-11-23T12:00:00Z"));
  private static final ResourceExtension HTTP = PKI.http();

  @Test
  void servesEveryCertificateAndList() throws Exception {
    for (var role : CaRole.values()) {
      var certificate = get("/pki/" + role.fileName() + ".crt");
      assertThat(certificate.getMediaType()).hasToString("application/pkix-cert");
      assertThat(certificate.readEntity(byte[].class))
          .isEqualTo(PKI.module.authority().certificate(role).getEncoded());
      var list = get("/pki/" + role.fileName() + ".crl");
      assertThat(list.getMediaType()).hasToString("application/pkix-crl");
      var crl =
          (X509CRL)
              CertificateFactory.getInstance("X.509")
                  .generateCRL(new ByteArrayInputStream(list.readEntity(byte[].class)));
      crl.verify(PKI.module.authority().certificate(role).getPublicKey());
    }
  }

  @Test
  void knowsNoOtherName() {
    for (var path : List.of("/pki/other.crt", "/pki/other.crl", "/pki/ROOT.crt")) {
      assertThat(HTTP.target(path).request().get().getStatus()).isEqualTo(404);
    }
  }

  @Test
  void stamps() throws Exception {
    var request = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, new byte[32]);
    var response = stamp(request.getEncoded());
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getMediaType()).hasToString("application/timestamp-reply");
    new TimeStampResponse(response.readEntity(byte[].class)).validate(request);
  }

  @Test
  void neverAnswersBadInputWithAFailureOfOurs() throws Exception {
    for (var body : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[2048])) {
      var response = stamp(body);
      assertThat(response.getStatus()).isEqualTo(200);
      assertThat(new TimeStampResponse(response.readEntity(byte[].class)).getStatus())
          .isEqualTo(PKIStatus.REJECTION);
    }
    assertThat(stamp(new byte[2049]).getStatus()).isEqualTo(413);
    var other = HTTP.target("/tsa").request().post(Entity.json("{}"));
    assertThat(other.getStatus()).isEqualTo(415);
  }

  private static Response get(String path) {
    var response = HTTP.target(path).request().get();
    assertThat(response.getStatus()).isEqualTo(200);
    return response;
  }

  private static Response stamp(byte[] body) {
    return HTTP.target("/tsa").request().post(Entity.entity(body, "application/timestamp-query"));
  }
}
