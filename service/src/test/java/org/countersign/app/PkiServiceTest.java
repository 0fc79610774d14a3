package org.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.countersign.platform.db.TestDatabase;
import org.countersign.trust.pki.AssurancePolicy;
import org.countersign.trust.pki.AttorneySubject;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.CeremonySubject;
import org.countersign.trust.pki.CertificateRequest;
import org.countersign.trust.pki.MovableClock;
import org.countersign.trust.pki.RevocationReason;
import org.countersign.trust.pki.ServiceRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL, which shares no code with us, against two running nodes on one database. */
class PkiServiceTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final TestDatabase DATABASE = TestDatabase.create();

  @TempDir private static Path data;
  @TempDir private Path directory;
  private static TestService one;
  private static TestService other;

  @BeforeAll
  static void start() throws IOException {
    try {
      new ProcessBuilder("openssl", "version").start();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        fail("CI needs openssl", e);
      }
      System.err.println("SKIPPED: openssl is not installed");
      abort("openssl is not installed");
    }
    one = node();
    other = node();
  }

  @AfterAll
  static void stop() throws Exception {
    for (var node : new TestService[] {one, other}) {
      if (node != null) {
        node.close();
      }
    }
  }

  @Test
  void satisfiesOpensslWithCertificatesOfEveryRole() throws Exception {
    var leaves = leaves(one);
    assertThat(leaves).hasSize(7);
    var files = download(other);
    for (var leaf : leaves.entrySet()) {
      var file = pem("leaf.pem", leaf.getKey());
      openssl(
          0,
          List.of("verify", "-x509_strict", "-policy_check", "-crl_check_all", "-CAfile"),
          List.of(files.root, "-untrusted", files.issuers, "-CRLfile", files.lists, file));
      var issuer = pem("issuer.pem", certificate(other, leaf.getValue()));
      for (var nonce : List.of("-nonce", "-no_nonce")) {
        assertThat(ocsp(other, nonce, issuer, file, files))
            .contains("Response verify OK", "leaf.pem: good");
      }
    }
  }

  @Test
  void showsARevocationOnEveryNodeAndAfterARestart() throws Exception {
    for (var role : List.of(CaRole.CEREMONY, CaRole.ATTORNEYS)) {
      var leaf = role == CaRole.CEREMONY ? client(one) : own(one);
      var file = pem("leaf.pem", leaf);
      var issuer = pem("issuer.pem", certificate(other, role));
      long before = crlNumber(other, role);
      revoke(one, role, leaf);
      var files = download(other);
      assertThat(ocsp(other, "-no_nonce", issuer, file, files)).contains("leaf.pem: revoked");
      assertThat(ocsp(other, "-nonce", issuer, file, files)).contains("Reason: keyCompromise");
      assertThat(crlNumber(other, role)).isEqualTo(before + 1);
      assertThat(crlNumber(one, role)).isEqualTo(before + 1);
      assertThat(revokedBy(files, file)).contains("certificate revoked");
      try (var restarted = node()) {
        assertThat(ocsp(restarted, "-no_nonce", issuer, file, files)).contains("leaf.pem: revoked");
        assertThat(crlNumber(restarted, role)).isEqualTo(before + 1);
        assertThat(revokedBy(download(restarted), file)).contains("certificate revoked");
      }
    }
  }

  /** OpenSSL bears five minutes of difference between its clock and an answer's. */
  @Test
  void aNodeThatHasSaidGoodSaysRevokedWithinTheMinute() throws Exception {
    var clock = new MovableClock(Instant.now().minusSeconds(120));
    try (var late =
        TestService.start(DATABASE, Map.of("COUNTERSIGN_DATA", data.toString()), sources(clock))) {
      var leaf = own(one);
      var file = pem("leaf.pem", leaf);
      var issuer = pem("issuer.pem", certificate(other, CaRole.ATTORNEYS));
      var files = download(other);
      assertThat(ocsp(late, "-no_nonce", issuer, file, files)).contains("leaf.pem: good");
      revoke(one, CaRole.ATTORNEYS, leaf);
      // With a nonce nothing is kept.
      assertThat(ocsp(late, "-nonce", issuer, file, files)).contains("leaf.pem: revoked");
      clock.advance(Duration.ofSeconds(59));
      assertThat(ocsp(late, "-no_nonce", issuer, file, files)).contains("leaf.pem: revoked");
    }
  }

  private static Sources sources(MovableClock clock) {
    var system = Sources.system();
    return new Sources(clock, Clocks.following(clock), system.random(), system.ids(), system.jvm());
  }

  private static void revoke(TestService node, CaRole role, X509Certificate leaf) {
    var wiring = node.service().wiring();
    var serial = leaf.getSerialNumber().toString(16);
    wiring
        .platform()
        .transactions()
        .run(
            tx ->
                wiring
                    .trust()
                    .pki()
                    .revocation()
                    .revoke(tx, role, serial, RevocationReason.KEY_COMPROMISE));
  }

  @Test
  void stampsForOpenssl() throws Exception {
    var files = download(other);
    var data = Files.writeString(directory.resolve("data"), "data").toString();
    var query = directory.resolve("query.tsq");
    openssl(
        0,
        List.of("ts", "-query", "-data", data, "-sha256", "-cert", "-out"),
        List.of(query.toString()));
    var reply = directory.resolve("reply.tsr");
    Files.write(
        reply,
        post(other, "/tsa", "application/timestamp-query", Files.readAllBytes(query)).body());
    assertThat(
            openssl(
                0,
                List.of("ts", "-verify", "-queryfile", query.toString(), "-in", reply.toString()),
                List.of("-CAfile", files.root, "-untrusted", files.issuers)))
        .contains("OK");
    assertThat(openssl(0, List.of("ts", "-reply", "-text", "-in"), List.of(reply.toString())))
        .containsPattern("Accuracy: 0x01 seconds");
  }

  /** RFC 6960 appendix A.1: base64 has slashes, which clients encode, or do not. */
  @Test
  void readsARequestInAPathHoweverItsSlashesAreWritten() throws Exception {
    var path = pathWithSlashes();
    for (var written :
        List.of(
            path,
            path.replace("+", "%2B").replace("=", "%3D"),
            path.replace("/", "%2F").replace("+", "%2B").replace("=", "%3D"))) {
      var answer = get(other, "/ocsp/" + written);
      assertThat(answer.statusCode()).as(written).isEqualTo(200);
      assertThat(new OCSPResp(answer.body()).getStatus())
          .as(written)
          .isEqualTo(OCSPResp.SUCCESSFUL);
      assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=");
      assertThat(answer.headers().firstValue("ETag")).isPresent();
    }
    assertThat(get(other, "/v1%2Fforms").statusCode()).isEqualTo(400);
    assertThat(get(other, "/v1//forms").statusCode()).isEqualTo(400);
  }

  /** Two slashes in a row are the hardest; a serial number of nobody's will do. */
  private static String pathWithSlashes() throws Exception {
    var issuer = new X509CertificateHolder(certificate(one, CaRole.CEREMONY).getEncoded());
    for (int attempt = 0; ; attempt++) {
      var id =
          new CertificateID(
              new BcDigestCalculatorProvider().get((AlgorithmIdentifier) CertificateID.HASH_SHA1),
              issuer,
              new java.math.BigInteger("3fffff", 16)
                  .shiftLeft(40)
                  .add(java.math.BigInteger.valueOf(attempt)));
      var text =
          Base64.getEncoder()
              .encodeToString(new OCSPReqBuilder().addRequest(id).build().getEncoded());
      if (text.contains("//")) {
        return text;
      }
    }
  }

  /** Where openssl finds what a client downloads. */
  private record Downloads(String root, String issuers, String lists) {}

  private Downloads download(TestService node) throws Exception {
    var issuers = new StringBuilder();
    var lists = new StringBuilder();
    for (var role : CaRole.values()) {
      var certificate = pem("ca.pem", certificate(node, role));
      if (role != CaRole.ROOT) {
        issuers.append(Files.readString(Path.of(certificate)));
      }
      var der = get(node, "/pki/" + role.fileName() + ".crl").body();
      lists.append(text("X509 CRL", der));
      var list = Files.write(directory.resolve("list.crl"), der).toString();
      assertThat(
              openssl(
                  0,
                  List.of("crl", "-inform", "DER", "-in", list, "-noout"),
                  List.of("-CAfile", certificate)))
          .contains("verify OK");
    }
    return new Downloads(
        pem("root.pem", certificate(node, CaRole.ROOT)),
        Files.writeString(directory.resolve("issuers.pem"), issuers).toString(),
        Files.writeString(directory.resolve("lists.pem"), lists).toString());
  }

  private static Map<X509Certificate, CaRole> leaves(TestService node) throws Exception {
    var authority = node.service().wiring().trust().pki().authority();
    var leaves = new LinkedHashMap<X509Certificate, CaRole>();
    for (var role : ServiceRole.values()) {
      leaves.put(authority.chain(role).get(0), CaRole.SERVICES);
    }
    leaves.put(client(node), CaRole.CEREMONY);
    leaves.put(signer(node, Optional.of("7K3M9XQ29")), CaRole.CEREMONY);
    leaves.put(own(node), CaRole.ATTORNEYS);
    return leaves;
  }

  /** An attorney's own, by PKCS#10. */
  private static X509Certificate own(TestService node) throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    var pair = generator.generateKeyPair();
    var csr =
        new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=Somebody Else"), pair.getPublic())
            .build(new JcaContentSignerBuilder("SHA384withECDSA").build(pair.getPrivate()));
    var subject = new AttorneySubject(TestDatabase.WORLD, "7K3M9XQ29", "Ada", "Lindqvist");
    var request = CertificateRequest.read(csr.getEncoded());
    var wiring = node.service().wiring();
    return wiring
        .platform()
        .transactions()
        .call(tx -> wiring.trust().pki().authority().issueAttorney(tx, subject, request))
        .certificate();
  }

  private static X509Certificate client(TestService node) throws Exception {
    return signer(node, Optional.empty());
  }

  private static X509Certificate signer(TestService node, Optional<String> identifier)
      throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var key = generator.generateKeyPair().getPublic();
    var subject =
        new CeremonySubject(
            TestDatabase.WORLD,
            "María Client",
            identifier,
            AssurancePolicy.MAILBOX,
            Duration.ofHours(2));
    var wiring = node.service().wiring();
    return wiring
        .platform()
        .transactions()
        .call(tx -> wiring.trust().pki().authority().issueCeremony(tx, subject, key))
        .certificate();
  }

  private static X509Certificate certificate(TestService node, CaRole role) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(get(node, "/pki/" + role.fileName() + ".crt").body()));
  }

  private String ocsp(TestService node, String nonce, String issuer, String leaf, Downloads files)
      throws Exception {
    return openssl(
        0,
        List.of("ocsp", nonce, "-issuer", issuer, "-cert", leaf, "-url", node.url() + "/ocsp"),
        List.of("-CAfile", files.root, "-verify_other", files.issuers));
  }

  private static String revokedBy(Downloads files, String leaf) throws Exception {
    return openssl(
        2,
        List.of("verify", "-crl_check_all", "-CAfile", files.root, "-untrusted", files.issuers),
        List.of("-CRLfile", files.lists, leaf));
  }

  private long crlNumber(TestService node, CaRole role) throws Exception {
    var list =
        Files.write(
                directory.resolve("number.crl"),
                get(node, "/pki/" + role.fileName() + ".crl").body())
            .toString();
    var output =
        openssl(0, List.of("crl", "-inform", "DER", "-noout", "-crlnumber", "-in"), List.of(list));
    var number = Pattern.compile("crlNumber=0x([0-9A-F]+)").matcher(output);
    assertThat(number.find()).as(output).isTrue();
    return Long.parseLong(number.group(1), 16);
  }

  private static TestService node() {
    return TestService.start(DATABASE, Map.of("COUNTERSIGN_DATA", data.toString()));
  }

  private static HttpResponse<byte[]> get(TestService node, String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(node.url() + path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> post(TestService node, String path, String type, byte[] body)
      throws Exception {
    var answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(node.url() + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private String pem(String name, X509Certificate certificate) throws Exception {
    return Files.writeString(directory.resolve(name), text("CERTIFICATE", certificate.getEncoded()))
        .toString();
  }

  private static String text(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static String openssl(int exit, List<String> first, List<String> more) throws Exception {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(first);
    command.addAll(more);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor()).as(output).isEqualTo(exit);
    return output;
  }
}
