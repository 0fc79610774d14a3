package org.countersign.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.countersign.identity.IdentityWing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a certificate is issued for, with requests made by openssl, as an attorney's own tools
 * would.
 */
class CertificateRequestHttpTest {
  private static final IdentityWing WING = new IdentityWing();

  @TempDir private static Path directory;

  @Test
  void certifiesTheKeyUnderTheNameOfTheRegisterWhateverTheRequestSays() throws IOException {
    var person = CertifiedAttorney.signedIn(WING);
    var answer =
        person.ask(
            OpensslRequests.csr(
                directory,
                OpensslRequests.P256
                    + " -addext basicConstraints=critical,CA:TRUE -addext keyUsage=keyCertSign"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    var pem = directory.resolve("chain.pem");
    Files.writeString(
        pem, person.get("/" + answer.json().path("serial").asText() + "/chain.pem").text());
    var text =
        OpensslRequests.run("openssl x509 -noout -text -nameopt RFC2253,sep_comma_plus -in " + pem);
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
    assertThat(CertifiedAttorney.leaf(answer).getBasicConstraints()).isEqualTo(-1);
    OpensslRequests.run("openssl verify -partial_chain -no_check_time -CAfile " + pem + " " + pem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OpensslRequests.P256,
        "-newkey ec -pkeyopt ec_paramgen_curve:P-384 -sha384",
        "-newkey rsa:3072",
        "-newkey rsa:3072 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32"
      })
  void certifiesKeysOfTheAllowList(String options) {
    var answer = CertifiedAttorney.signedIn(WING).ask(OpensslRequests.csr(directory, options));
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
    var answer = CertifiedAttorney.signedIn(WING).ask(OpensslRequests.csr(directory, options));
    assertThat(answer.code())
        .as(answer.text())
        .isIn("key-not-accepted", "certificate-request-not-accepted");
  }

  @Test
  void refusesASignatureByShaOne() {
    assertThat(
            CertifiedAttorney.signedIn(WING)
                .ask(OpensslRequests.csr(directory, "-newkey rsa:3072 -sha1"))
                .code())
        .isEqualTo("certificate-request-not-accepted");
  }

  @Test
  void refusesRequestsThatDoNotProvePossessionOrAreNoRequests() {
    var person = CertifiedAttorney.signedIn(WING);
    var der =
        Base64.getMimeDecoder()
            .decode(
                OpensslRequests.csr(directory, OpensslRequests.P256)
                    .replaceAll("-----[A-Z ]+-----", ""));
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
}
