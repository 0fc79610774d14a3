package org.countersign.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import org.countersign.identity.IdentityWing;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.CertificateRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests made by openssl, as an attorney's own tools would. */
class AttorneyCertificateHttpTest {
  private static final IdentityWing WING = new IdentityWing();

  @TempDir private static Path directory;

  private static String csr() {
    return OpensslRequests.csr(directory, OpensslRequests.P256);
  }

  private static boolean onList(X509Certificate certificate) {
    var der =
        WING.database
            .transactions()
            .call(tx -> WING.pki.module.revocation().crl(tx, CaRole.ATTORNEYS));
    try {
      var list =
          (X509CRL)
              CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
      return list.isRevoked(certificate);
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static void stand(CertifiedAttorney person, String verb) {
    var answer =
        WING.call("POST", "/v1/attorneys/" + person.attorney().identifier() + "/" + verb)
            .as(WING.registrarBrowser())
            .json(Map.of("reason", "Order of the bar"))
            .send();
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void certifiesAKeyOnceForWhomever() {
    var person = CertifiedAttorney.signedIn(WING);
    var csr = csr();
    var serial = person.ask(csr).json().path("serial").asText();
    assertThat(person.ask(csr).code()).isEqualTo("key-known");
    var other = CertifiedAttorney.signedIn(WING);
    assertThat(other.ask(csr).code()).isEqualTo("key-known");
    person.revoke(serial, "KEY_COMPROMISE");
    assertThat(person.ask(csr).code()).isEqualTo("key-known");
    assertThat(other.ask(csr).code()).isEqualTo("key-known");
  }

  @Test
  void issuesNothingUnderTheIdentifierOfAnother() {
    var person = CertifiedAttorney.signedIn(WING);
    var other = CertifiedAttorney.signedIn(WING);
    var answer =
        WING.call("POST", other.path()).as(person.browser()).json(Map.of("csr", csr())).send();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(WING.call("GET", other.path()).as(person.browser()).send().status()).isEqualTo(404);
    assertThat(WING.call("POST", person.path()).json(Map.of("csr", csr())).send().status())
        .isEqualTo(401);
  }

  @Test
  void certificatesFollowStanding() {
    var person = CertifiedAttorney.signedIn(WING);
    var issued = person.ask(csr());
    var serial = issued.json().path("serial").asText();
    stand(person, "suspension");
    assertThat(person.state(serial)).isEqualTo("ON_HOLD");
    assertThat(onList(CertifiedAttorney.leaf(issued))).isTrue();
    assertThat(person.ask(csr()).code()).isEqualTo("attorney-not-active");
    stand(person, "reinstatement");
    assertThat(person.state(serial)).isEqualTo("VALID");
    assertThat(onList(CertifiedAttorney.leaf(issued))).isFalse();
    WING.revoke(person.attorney().identifier());
    assertThat(person.state(serial)).isEqualTo("REVOKED");
    assertThat(onList(CertifiedAttorney.leaf(issued))).isTrue();
    assertThat(person.get("/" + serial).json().path("revocationReason").asText())
        .isEqualTo("PRIVILEGE_WITHDRAWN");
  }

  @Test
  void theAttorneyOrARegistrarRevokesWithAReason() {
    var person = CertifiedAttorney.signedIn(WING);
    var serial = person.ask(csr()).json().path("serial").asText();
    assertThat(person.revoke(serial, "CERTIFICATE_HOLD").status()).isEqualTo(422);
    assertThat(person.revoke(serial, "PRIVILEGE_WITHDRAWN").status()).isEqualTo(422);
    assertThat(person.revoke(serial, "KEY_COMPROMISE").json().path("state").asText())
        .isEqualTo("REVOKED");
    var again = person.revoke(serial, "SUPERSEDED").json();
    assertThat(again.path("revocationReason").asText()).isEqualTo("KEY_COMPROMISE");
    stand(person, "suspension");
    stand(person, "reinstatement");
    assertThat(person.state(serial)).isEqualTo("REVOKED");
    var second = person.ask(csr()).json().path("serial").asText();
    var byRegistrar =
        WING.call("POST", person.path() + "/" + second + "/revocation")
            .as(WING.registrarBrowser())
            .json(Map.of("reason", "PRIVILEGE_WITHDRAWN"))
            .send();
    assertThat(byRegistrar.json().path("state").asText()).isEqualTo("REVOKED");
  }

  @Test
  void aSuccessorOverlapsAndEndsTheReminders() throws Exception {
    var person = CertifiedAttorney.signedIn(WING);
    person.ask(csr());
    assertThat(reminders(person)).isZero();
    WING.clock.advance(Duration.ofDays(680));
    assertThat(reminders(person)).isEqualTo(1);
    assertThat(reminders(person)).isEqualTo(1);
    WING.clock.advance(Duration.ofDays(15));
    assertThat(reminders(person)).isEqualTo(2);
    var successor = csr();
    WING.database
        .transactions()
        .run(
            tx ->
                WING.credentials
                    .certificates()
                    .issue(
                        tx,
                        WING.registrar(),
                        person.attorney(),
                        CertificateRequest.read(successor)));
    WING.clock.advance(Duration.ofDays(15));
    assertThat(reminders(person)).isEqualTo(2);
  }

  private static long reminders(CertifiedAttorney person) throws Exception {
    for (var job : WING.credentials.recurring(WING.database.transactions())) {
      job.run();
    }
    return WING.count(
        "select count(*) from event where type = 'attorney.certificate_expiry_announced'"
            + " and subject = '"
            + person.attorney().id()
            + "'");
  }

  @Test
  void atMostFiveAreValidAtATime() {
    var person = CertifiedAttorney.signedIn(WING);
    for (int count = 0; count < 5; count++) {
      assertThat(person.ask(csr()).status()).isEqualTo(201);
    }
    assertThat(person.ask(csr()).code()).isEqualTo("too-many-certificates");
    assertThat(person.get("").json().path("items")).hasSize(5);
  }
}
