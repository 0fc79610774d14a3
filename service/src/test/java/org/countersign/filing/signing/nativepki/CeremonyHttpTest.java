package org.countersign.filing.signing.nativepki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.nativepki.CeremonyCalls.Reply;
import org.countersign.platform.values.FilingId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A live ceremony over HTTP, attacked: every end is a defined one, and nothing has changed. */
class CeremonyHttpTest {
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

  private Reply complete(Ceremony ceremony, Object... signatures) throws Exception {
    return calls.step(
        SigningWorld.ceremonyCaller(ceremony),
        ceremony,
        "complete",
        Map.of("signatures", List.of(signatures)));
  }

  private static Map<String, String> item(SignatureValue value) {
    return CeremonyCalls.item(
        value.preparationId().toString(), value.format().name(), value.value());
  }

  private FilingId asked(String email) {
    var signer = world.signer(email);
    var filing = world.filing(signer).id();
    world.request(signer, List.of(filing));
    return filing;
  }

  private int signatures(FilingId filing) {
    return world.count("signature where filing_id = :id", filing.value());
  }

  @Test
  void everyAttackHasADefinedEndAndChangesNothing() throws Exception {
    var foreignFiling = asked("eve@client.example");
    var foreign = world.clientCeremony();
    world.decide(foreign, Decision.APPROVE, foreignFiling);
    var stranger = new SigningDevice(world, foreign).begin();
    var theirs = stranger.prepare().get(0);
    var filing = asked("maria@client.example");
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, filing);
    var device = new SigningDevice(world, ceremony).begin();
    var prepared = device.prepare().get(0);
    var id = prepared.preparation().id().toString();
    var good = device.value(prepared);

    var preparationOfAnother = complete(ceremony, item(stranger.value(theirs)));
    assertThat(preparationOfAnother.status()).isEqualTo(200);
    assertThat(preparationOfAnother.problem(0)).isEqualTo("preparation-unknown");
    assertThat(
            complete(
                    ceremony,
                    CeremonyCalls.item(
                        new PreparationId(UUID.randomUUID()).toString(), "DER", good.value()))
                .problem(0))
        .isEqualTo("preparation-unknown");
    var anotherKey = stranger.sign(prepared.toBeSigned());
    assertThat(complete(ceremony, CeremonyCalls.item(id, "DER", anotherKey)).problem(0))
        .isEqualTo("signature-wrong");
    for (var mixedUp :
        List.of(
            CeremonyCalls.item(id, "RAW", good.value()),
            CeremonyCalls.item(id, "DER", new byte[64]),
            CeremonyCalls.item(id, "RAW", new byte[64]),
            CeremonyCalls.item(id, "DER", new byte[0]))) {
      assertThat(complete(ceremony, mixedUp).problem(0)).isEqualTo("signature-wrong");
    }
    var others = SigningWorld.ceremonyCaller(foreign);
    assertThat(
            calls
                .step(others, ceremony, "complete", Map.of("signatures", List.of(item(good))))
                .status())
        .isEqualTo(404);
    var tooMany = complete(ceremony, Collections.nCopies(1001, item(good)).toArray());
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.body().path("errors").path(0).path("code").asText())
        .isEqualTo("too-many-documents");
    assertThat(signatures(filing) + signatures(foreignFiling)).isZero();

    var twice = complete(ceremony, item(good), item(good));
    assertThat(twice.body().path("results")).hasSize(1);
    assertThat(twice.result(0)).isEqualTo("SIGNED");
    var head = world.head(prepared.preparation().documentId());
    assertThat(complete(ceremony, item(good)).result(0)).isEqualTo("SIGNED");
    // Another valid value of the same key: ECDSA is random.
    var otherValue =
        complete(ceremony, CeremonyCalls.item(id, "DER", device.sign(prepared.toBeSigned())));
    assertThat(otherValue.status()).isIn(200, 409);
    if (otherValue.status() == 200) {
      assertThat(otherValue.problem(0)).isEqualTo("preparation-unknown");
    }
    assertThat(world.head(prepared.preparation().documentId())).isEqualTo(head);
    assertThat(signatures(filing)).isEqualTo(1);
    assertThat(SignedBytes.validSignatures(head)).isEqualTo(1);
  }

  @Test
  void aCodeIsTriedAFewTimesOnly() throws Exception {
    asked("maria@client.example");
    var link = world.link();
    world.advance(java.time.Duration.ofMillis(2));
    var opened = world.tx(tx -> world.signing.ceremonies().openByLink(tx, link));
    var right = world.code();
    var wrong = right.equals("000000") ? "000001" : "000000";
    var path = "/v1/ceremonies/" + opened.id() + "/authentication";
    var stranger = SigningWorld.ceremonyCaller(opened);
    var ends = new ArrayList<Integer>();
    for (int tries = 0; tries < 6; tries++) {
      ends.add(calls.post(stranger, path, Map.of("code", wrong)).status());
    }
    assertThat(ends).containsExactly(422, 422, 422, 422, 409, 409);
    assertThat(calls.post(stranger, path, Map.of("code", right)).status()).isEqualTo(409);
  }

  @Test
  void theBirthDateIsAskedAfterTheCodeAndTriedAFewTimesOnly() throws Exception {
    asked("maria@client.example");
    var link = world.link();
    world.advance(java.time.Duration.ofMillis(2));
    var opened = world.tx(tx -> world.signing.ceremonies().openByLink(tx, link));
    var path = "/v1/ceremonies/" + opened.id() + "/authentication";
    var client = SigningWorld.ceremonyCaller(opened);
    var entered = calls.post(client, path, Map.of("code", world.code()));
    assertThat(entered.body().path("state").asText()).isEqualTo("CODE_CONFIRMED");
    var date = path + "/birth-date";
    var early = calls.step(client, opened, "consent", Map.of("accepted", true));
    assertThat(early.status()).isIn(404, 422);
    var wrong = calls.post(client, date, Map.of("birthDate", "1991-01-01"));
    assertThat(wrong.body().path("code").asText()).isEqualTo("birth-date-wrong");
    assertThat(wrong.body().toString()).doesNotContain("1991").doesNotContain("1990");
    assertThat(calls.post(client, date, Map.of("birthDate", "07/03/1990")).status()).isIn(400, 422);
    var right = calls.post(client, date, Map.of("birthDate", SigningWorld.BIRTH_DATE.toString()));
    assertThat(right.body().path("state").asText()).isEqualTo("AUTHENTICATED");
    assertThat(calls.post(client, date, Map.of("birthDate", "1991-01-01")).status()).isEqualTo(409);
  }

  @Test
  void manyDocumentsAreSignedInOneCall() throws Exception {
    var signer = world.signer("maria@client.example");
    var filings = new ArrayList<FilingId>();
    for (int index = 0; index < 40; index++) {
      filings.add(world.filing(signer).id());
    }
    world.request(signer, filings);
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, filings.toArray(FilingId[]::new));
    var device = new SigningDevice(world, ceremony).begin();
    var values = device.prepare().stream().map(device::value).map(CeremonyHttpTest::item).toArray();
    assertThat(values).hasSize(40);
    var answer = complete(ceremony, values);
    assertThat(answer.body().path("results"))
        .hasSize(40)
        .allMatch(result -> result.path("result").asText().equals("SIGNED"));
    assertThat(answer.body().path("state").asText()).isEqualTo("DONE");
  }
}
