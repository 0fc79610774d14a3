package org.countersign.filing.signing.nativepki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.filing.signing.nativepki.CeremonyCalls.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.ManyFilings;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.pki.CertificateRequest;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attorney's own software signs over HTTP, with a key that it does not give away. */
class OwnCertificateHttpTest {
  /** Whatever the number of documents. */
  private static final int MOST_STATEMENTS = 70;

  private static final int MOST_BYTES_EACH = 24 * 1024;

  private final SigningWorld world = new SigningWorld();
  private CeremonyCalls calls;

  @BeforeEach
  void start() throws Exception {
    calls = new CeremonyCalls(world);
  }

  @AfterEach
  void stop() throws Exception {
    calls.close();
  }

  private String certified(byte[] csr) {
    var request = CertificateRequest.read(csr);
    return world
        .tx(
            tx ->
                world
                    .credentials
                    .certificates()
                    .issue(tx, world.attorneyCaller(), world.attorney, request))
        .serial();
  }

  /** A ceremony of the attorney over filings that the client has signed. */
  private Ceremony approved(int filings) {
    var signer = world.signer("maria@client.example");
    var first = world.filing(signer);
    world.request(signer, List.of(first.id()));
    var client = world.clientCeremony();
    decide(client, List.of(first.id()));
    assertThat(new SigningDevice(world, client).begin().signAll()).hasSize(1);
    world.advance(Duration.ofMillis(2));
    var signed = world.tx(tx -> world.filings.filings().require(tx, first.id()));
    var ceremony = world.attorneyCeremony();
    decide(ceremony, ManyFilings.like(world, signed, filings));
    return ceremony;
  }

  private void decide(Ceremony ceremony, List<FilingId> ids) {
    world.decide(ceremony, Decision.APPROVE, ids.toArray(FilingId[]::new));
  }

  private CeremonyCalls.Reply step(Ceremony ceremony, String step, Object body) throws Exception {
    return calls.step(world.attorneyCaller(), ceremony, step, body);
  }

  private CeremonyCalls.Reply begin(Ceremony ceremony, String serial, byte[] proof)
      throws Exception {
    return step(
        ceremony,
        "begin",
        Map.of("certificateSerial", serial, "proof", Base64.getEncoder().encodeToString(proof)));
  }

  private static byte[] bytes(JsonNode object, String name) {
    return Base64.getDecoder().decode(object.path(name).asText());
  }

  private static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Test
  void aCardSignsTheDigestsOfThreeDocuments(@TempDir Path directory) throws Exception {
    var card = new SoftHsmCard(directory);
    var serial = certified(card.csr());
    var ceremony = approved(3);
    var challenge = Digest.sha256(ceremony.challenge()).bytes();
    assertThat(begin(ceremony, serial, card.proof(new byte[32])).body().path("code").asText())
        .isEqualTo("proof-wrong");
    var begun = begin(ceremony, serial, card.proof(challenge));
    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(200);
    var leaf = certificate(bytes(begun.body().path("certificates"), 0));
    assertThat(leaf.getSerialNumber().toString(16)).isEqualTo(serial);
    var prepared = items(step(ceremony, "prepare", Map.of()).body().path("items"));
    assertThat(prepared).hasSize(3);
    var values = new ArrayList<Map<String, String>>();
    for (var each : prepared) {
      // A card wants the digest, and need not know what it is of.
      var digest = Digest.ofHex(each.path("toBeSignedSha256").asText());
      values.add(item(each.path("preparationId").asText(), "RAW", card.sign(digest.bytes())));
    }
    var answer = step(ceremony, "complete", Map.of("signatures", values));
    assertThat(items(answer.body().path("results")))
        .as(answer.body().toString())
        .hasSize(3)
        .allMatch(result -> result.path("result").asText().equals("SIGNED"));
    for (var each : prepared) {
      var document = DocumentId.parse(each.path("documentId").asText());
      assertThat(SignedBytes.validSignatures(world.head(document))).isEqualTo(2);
    }
  }

  @Test
  void aThousandDocumentsAreSignedInOneCallOfAsFewStatementsAsOne() throws Exception {
    var key = new ThrowAwayKey();
    var serial = certified(key.csr());
    var ceremony = approved(Preparations.MOST);
    var proof = key.sign(ceremony.challenge().getBytes(StandardCharsets.UTF_8));
    assertThat(begin(ceremony, serial, proof).status()).isEqualTo(200);
    var statements = new AtomicInteger();
    count(statements);
    var prepared = step(ceremony, "prepare", Map.of());
    var items = items(prepared.body().path("items"));
    assertThat(items).hasSize(Preparations.MOST);
    assertThat(statements.getAndSet(0)).isLessThan(MOST_STATEMENTS);
    assertThat(prepared.length() / Preparations.MOST).isLessThan(MOST_BYTES_EACH);
    var values = new ArrayList<Map<String, String>>();
    for (var each : items) {
      values.add(
          item(each.path("preparationId").asText(), "DER", key.sign(bytes(each, "toBeSigned"))));
    }
    // One wrong value is that document's result; all others stand.
    values.set(7, item(items.get(7).path("preparationId").asText(), "DER", proof));
    var answer = step(ceremony, "complete", Map.of("signatures", values));
    assertThat(statements.get()).isLessThan(MOST_STATEMENTS);
    assertThat(answer.length() / Preparations.MOST).isLessThan(MOST_BYTES_EACH);
    var results = items(answer.body().path("results"));
    assertThat(results).hasSize(Preparations.MOST);
    assertThat(answer.problem(7)).isEqualTo("signature-wrong");
    assertThat(results)
        .filteredOn(result -> result.path("result").asText().equals("SIGNED"))
        .hasSize(Preparations.MOST - 1);
    assertThat(world.count("signature where ceremony_id = :id", ceremony.id().value()))
        .isEqualTo(Preparations.MOST - 1);
    var last = DocumentId.parse(items.get(Preparations.MOST - 1).path("documentId").asText());
    assertThat(SignedBytes.validSignatures(world.head(last))).isEqualTo(2);
  }

  private void count(AtomicInteger statements) {
    world
        .database
        .jdbi()
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logAfterExecution(StatementContext context) {
                statements.incrementAndGet();
              }
            });
  }

  private static byte[] bytes(JsonNode array, int index) {
    return Base64.getDecoder().decode(array.path(index).asText());
  }

  private static X509Certificate certificate(byte[] der) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
