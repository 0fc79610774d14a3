package org.countersign.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.IdentityWing.Answer;
import org.countersign.identity.IdentityWing.Browser;
import org.countersign.identity.SoftwarePasskey;
import org.countersign.identity.accounts.Role;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.TestAttorneys;
import org.countersign.platform.db.TestDatabase;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.CertificateRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests made by openssl, as an attorney's own tools would. */
class AttorneyCertificateHttpTest {
  private static final IdentityWing WING = new IdentityWing();
  private static final String P256 = "-newkey ec -pkeyopt ec_paramgen_curve:P-256";

  @TempDir private static Path directory;

  private static int number;

  /** An attorney, signed in. */
  private record Person(Attorney attorney, Browser browser) {
    String path() {
      return "/v1/attorneys/" + attorney.identifier() + "/certificates";
    }

    Answer ask(String csr) {
      return WING.call("POST", path()).as(browser).json(Map.of("csr", csr)).send();
    }

    Answer get(String rest) {
      return WING.call("GET", path() + rest).as(browser).send();
    }

    String state(String serial) {
      return get("/" + serial).json().path("state").asText();
    }
  }

  private static Person person() {
    var attorney =
        TestAttorneys.insert(WING.database, WING.attorneys.attorneys(), "ada" + number++);
    var token =
        WING.database
            .transactions()
            .call(
                tx -> {
                  var accounts = WING.accounts.accounts();
                  var account =
                      accounts.forEmail(
                          tx, TestDatabase.WORLD, attorney.email(), attorney.locale());
                  accounts.grant(tx, account, Role.ATTORNEY);
                  // The same connection: it is the thread's.
                  TestAttorneys.signsInWith(WING.database, attorney, account.id());
                  return accounts.openEnrolment(tx, account).reveal();
                });
    return new Person(attorney, WING.enrol(token, new SoftwarePasskey(IdentityWing.PUBLIC_URL)));
  }

  private static String csr(String options) {
    return csr(options, "/CN=Somebody Else/serialNumber=CT:US-7K3M9XQ29");
  }

  private static String csr(String options, String subject) {
    var name = "k" + number++;
    var out = directory.resolve(name + ".csr");
    run(
        "openssl req -new -nodes -batch "
            + options
            + " -keyout "
            + directory.resolve(name + ".key")
            + " -out "
            + out,
        "-subj",
        subject);
    try {
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(String words, String... more) {
    try {
      var command = new java.util.ArrayList<>(List.of(words.split(" ")));
      command.addAll(List.of(more));
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(words + "\n" + output).isZero();
      return output;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate leaf(Answer answer) {
    var der = Base64.getDecoder().decode(answer.json().path("certificates").get(0).asText());
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
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

  private static void stand(Person person, String verb) {
    var answer =
        WING.call("POST", "/v1/attorneys/" + person.attorney().identifier() + "/" + verb)
            .as(WING.registrarBrowser())
            .json(Map.of("reason", "Order of the bar"))
            .send();
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void certifiesTheKeyUnderTheNameOfTheRegisterWhateverTheRequestSays() throws IOException {
    var person = person();
    var answer =
        person.ask(
            csr(P256 + " -addext basicConstraints=critical,CA:TRUE -addext keyUsage=keyCertSign"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    var pem = directory.resolve("chain.pem");
    Files.writeString(
        pem, person.get("/" + answer.json().path("serial").asText() + "/chain.pem").text());
    var text = run("openssl x509 -noout -text -nameopt RFC2253,sep_comma_plus -in " + pem);
    var identifier = person.attorney().identifier().value();
    assertThat(text)
        .contains("serialNumber=CT:US-" + identifier)
        .contains("GN=" + person.attorney().name().given())
        .contains("SN=Doe")
        .contains("C=US")
        .contains("Digital Signature, Non Repudiation")
        .contains("E-mail Protection")
        .contains("OCSP - URI:https://countersign.test/ocsp")
        .contains("CA Issuers - URI:https://countersign.test/pki/attorneys.crt")
        .contains("URI:https://countersign.test/pki/attorneys.crl")
        .contains("qcStatements")
        .doesNotContain("Somebody")
        .doesNotContain("7K3M9XQ29")
        .doesNotContain("CA:TRUE")
        .doesNotContain("noRevAvail");
    assertThat(leaf(answer).getBasicConstraints()).isEqualTo(-1);
    run("openssl verify -partial_chain -no_check_time -CAfile " + pem + " " + pem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        P256,
        "-newkey ec -pkeyopt ec_paramgen_curve:P-384 -sha384",
        "-newkey rsa:3072",
        "-newkey rsa:3072 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32"
      })
  void certifiesKeysOfTheAllowList(String options) {
    var answer = person().ask(csr(options));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-newkey rsa:2048",
        "-newkey rsa:3072 -pkeyopt rsa_keygen_pubexp:3",
        "-newkey ec -pkeyopt ec_paramgen_curve:P-521",
        "-newkey ec -pkeyopt ec_paramgen_curve:secp256k1",
        "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit",
        "-newkey ed25519"
      })
  void refusesOtherKeys(String options) {
    var answer = person().ask(csr(options));
    assertThat(answer.code())
        .as(answer.text())
        .isIn("key-not-accepted", "certificate-request-not-accepted");
  }

  @Test
  void refusesASignatureByShaOne() {
    assertThat(person().ask(csr("-newkey rsa:3072 -sha1")).code())
        .isEqualTo("certificate-request-not-accepted");
  }

  @Test
  void refusesRequestsThatDoNotProvePossessionOrAreNoRequests() {
    var person = person();
    var der = Base64.getMimeDecoder().decode(csr(P256).replaceAll("-----[A-Z ]+-----", ""));
    var encoder = Base64.getEncoder();
    for (int at = 0; at < der.length; at += 7) {
      var changed = der.clone();
      changed[at] ^= 0x41;
      var answer = person.ask(encoder.encodeToString(changed));
      assertThat(answer.status()).as("byte %d: %s", at, answer.text()).isEqualTo(422);
    }
    var nested = new byte[12_000];
    java.util.Arrays.fill(nested, (byte) 0x30);
    var rubbish =
        List.of(
            "",
            "x",
            "A".repeat(200_000),
            encoder.encodeToString(nested),
            encoder.encodeToString(new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1}),
            encoder.encodeToString(java.util.Arrays.copyOf(der, der.length + 1)),
            encoder.encodeToString(java.util.Arrays.copyOf(der, der.length - 1)),
            "-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----");
    for (var text : rubbish) {
      assertThat(person.ask(text).code())
          .as(text.substring(0, Math.min(40, text.length())))
          .isEqualTo("certificate-request-not-accepted");
    }
    assertThat(person.get("").json().path("items")).isEmpty();
  }

  @Test
  void certifiesAKeyOnceForWhomever() {
    var person = person();
    var csr = csr(P256);
    var serial = person.ask(csr).json().path("serial").asText();
    assertThat(person.ask(csr).code()).isEqualTo("key-known");
    var other = person();
    assertThat(other.ask(csr).code()).isEqualTo("key-known");
    revoke(person, serial, "KEY_COMPROMISE");
    assertThat(person.ask(csr).code()).isEqualTo("key-known");
    assertThat(other.ask(csr).code()).isEqualTo("key-known");
  }

  @Test
  void issuesNothingUnderTheIdentifierOfAnother() {
    var person = person();
    var other = person();
    var answer =
        WING.call("POST", other.path()).as(person.browser()).json(Map.of("csr", csr(P256))).send();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(WING.call("GET", other.path()).as(person.browser()).send().status()).isEqualTo(404);
    assertThat(WING.call("POST", person.path()).json(Map.of("csr", csr(P256))).send().status())
        .isEqualTo(401);
  }

  @Test
  void certificatesFollowStanding() {
    var person = person();
    var issued = person.ask(csr(P256));
    var serial = issued.json().path("serial").asText();
    stand(person, "suspension");
    assertThat(person.state(serial)).isEqualTo("ON_HOLD");
    assertThat(onList(leaf(issued))).isTrue();
    assertThat(person.ask(csr(P256)).code()).isEqualTo("attorney-not-active");
    stand(person, "reinstatement");
    assertThat(person.state(serial)).isEqualTo("VALID");
    assertThat(onList(leaf(issued))).isFalse();
    stand(person, "revocation");
    assertThat(person.state(serial)).isEqualTo("REVOKED");
    assertThat(onList(leaf(issued))).isTrue();
    assertThat(person.get("/" + serial).json().path("revocationReason").asText())
        .isEqualTo("PRIVILEGE_WITHDRAWN");
  }

  @Test
  void theAttorneyOrARegistrarRevokesWithAReason() {
    var person = person();
    var serial = person.ask(csr(P256)).json().path("serial").asText();
    assertThat(revoke(person, serial, "CERTIFICATE_HOLD").status()).isEqualTo(422);
    assertThat(revoke(person, serial, "PRIVILEGE_WITHDRAWN").status()).isEqualTo(422);
    assertThat(revoke(person, serial, "KEY_COMPROMISE").json().path("state").asText())
        .isEqualTo("REVOKED");
    var again = revoke(person, serial, "SUPERSEDED").json();
    assertThat(again.path("revocationReason").asText()).isEqualTo("KEY_COMPROMISE");
    stand(person, "suspension");
    stand(person, "reinstatement");
    assertThat(person.state(serial)).isEqualTo("REVOKED");
    var second = person.ask(csr(P256)).json().path("serial").asText();
    var byRegistrar =
        WING.call("POST", person.path() + "/" + second + "/revocation")
            .as(WING.registrarBrowser())
            .json(Map.of("reason", "PRIVILEGE_WITHDRAWN"))
            .send();
    assertThat(byRegistrar.json().path("state").asText()).isEqualTo("REVOKED");
  }

  @Test
  void aSuccessorOverlapsAndEndsTheReminders() throws Exception {
    var person = person();
    person.ask(csr(P256));
    assertThat(reminders(person)).isZero();
    WING.clock.advance(Duration.ofDays(680));
    assertThat(reminders(person)).isEqualTo(1);
    assertThat(reminders(person)).isEqualTo(1);
    WING.clock.advance(Duration.ofDays(15));
    assertThat(reminders(person)).isEqualTo(2);
    var successor = csr(P256);
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

  private static long reminders(Person person) throws Exception {
    for (var job : WING.credentials.recurring(WING.database.transactions())) {
      job.run();
    }
    return WING.count(
        "select count(*) from event where type = 'attorney.certificate_expiry_announced'"
            + " and subject = '"
            + person.attorney().id()
            + "'");
  }

  private static Answer revoke(Person person, String serial, String reason) {
    return WING.call("POST", person.path() + "/" + serial + "/revocation")
        .as(person.browser())
        .json(Map.of("reason", reason))
        .send();
  }

  @Test
  void atMostFiveAreValidAtATime() {
    var person = person();
    for (int count = 0; count < 5; count++) {
      assertThat(person.ask(csr(P256)).status()).isEqualTo(201);
    }
    assertThat(person.ask(csr(P256)).code()).isEqualTo("too-many-certificates");
    assertThat(person.get("").json().path("items")).hasSize(5);
  }
}
