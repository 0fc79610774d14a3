package org.countersign.filing.filings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.vendors.TestDelegations;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Digest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FilingHttpTest {
  private FilingWorld world;
  private TestServer server;
  private Caller vendor;
  private String identifier;

  @BeforeAll
  void start() throws Exception {
    world = new FilingWorld(Files.createTempDirectory("filing-http"));
    server = new TestServer(world);
    vendor = world.caller();
    identifier = world.attorney.identifier().toString();
  }

  @AfterAll
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void createsAFilingFromAnUploadAndASigner() {
    var document = upload("form I-765 08/21/25 a");
    var signer = signer();
    var body = filing("I-765", "08/21/25", signer, document);
    var created = server.post(vendor, "/v1/filings", body, "key-1");

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("state").asText()).isEqualTo("DRAFT");
    assertThat(created.json().path("attorneyIdentifier").asText()).isEqualTo(identifier);
    assertThat(created.json().path("parties")).hasSize(2);
    var id = created.json().path("id").asText();
    assertThat(String.valueOf(created.response().getLocation())).endsWith("/v1/filings/" + id);
    assertThat(server.get(Optional.of(vendor), "/v1/filings/" + id).json())
        .isEqualTo(created.json());
    assertThat(
            server
                .get(Optional.of(FilingWorld.caller(world.attorney)), "/v1/filings/" + id)
                .status())
        .isEqualTo(200);
    // The same key and body: the same answer, no second filing.
    assertThat(server.post(vendor, "/v1/filings", body, "key-1").text()).isEqualTo(created.text());
    var listed = server.get(Optional.of(vendor), "/v1/filings?state=DRAFT&limit=200").json();
    assertThat(listed.path("items").findValuesAsText("id")).contains(id).doesNotHaveDuplicates();
  }

  @Test
  void aDocumentIsSharedWithClientsOnlyWhenToldSo() {
    var body = filing("I-765", "08/21/25", signer(), upload("form I-765 08/21/25 shared"));
    var created = server.post(vendor, "/v1/filings", body);
    assertThat(created.json().at("/documents/0/shared").asBoolean(true)).isFalse();
    var form = upload("form I-765 08/21/25 beside");
    var told = filing("I-765", "08/21/25", signer(), form);
    told.put("documents", List.of(Map.of("documentId", form, "kind", "FORM", "shared", true)));
    created = server.post(vendor, "/v1/filings", told);
    assertThat(created.json().at("/documents/0/shared").asBoolean()).as(created.text()).isTrue();
  }

  @Test
  void tellsEveryProblemOfAFilingWithItsPointerFixAndRule() {
    var document = upload("form I-765 08/21/25 b");
    var body = filing("I-129", "02/27/26", "sgn_00000000000000000000000000", document);
    body.put("reference", "");
    var refused = server.post(vendor, "/v1/filings", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.response().getMediaType().toString()).startsWith("application/problem+json");
    assertThat(refused.json().path("code").asText()).isEqualTo("filing-invalid");
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "invalid-reference /reference",
            "unknown-signer /parties/0/signerId",
            "edition-not-accepted /edition",
            "party-missing /parties",
            "form-differs /documents/0/documentId");
    refused
        .json()
        .path("errors")
        .forEach(error -> assertThat(error.path("fix").asText()).isNotBlank());
    assertThat(refused.json().path("errors").findValuesAsText("rule"))
        .contains("8 CFR 103.2(a)(2)");
  }

  @Test
  void tellsEveryFieldOfTheWrongShapeAtOnce() {
    var body = filing("I-765", "08/21/25", "not-an-id", "doc_x");
    body.put("channel", "PIGEON");
    body.put("surprise", 1);
    body.remove("form");
    var refused = server.post(vendor, "/v1/filings", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errors())
        .contains(
            "required /form",
            "unknown-field /surprise",
            "invalid-value /channel",
            "invalid-value /parties/0/signerId",
            "invalid-value /documents/0/documentId");
  }

  @Test
  void withoutADelegationNothingIsCreatedAndNothingIsSeen() {
    var stranger = FilingWorld.caller(TestDelegations.client(world.database));
    var document = upload("form I-765 08/21/25 c");
    var signer = signer();
    for (var reply :
        List.of(
            server.post(
                stranger,
                "/v1/documents",
                Map.of("attorneyIdentifier", identifier, "name", "a.pdf")),
            server.post(stranger, "/v1/signers", person()),
            server.post(stranger, "/v1/filings", filing("I-765", "08/21/25", signer, document)))) {
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.json().path("code").asText()).isEqualTo("delegation-required");
    }
    for (var path :
        List.of(
            "/v1/documents/" + document,
            "/v1/documents/" + document + "/content",
            "/v1/signers/" + signer)) {
      assertThat(server.get(Optional.of(stranger), path).status()).as(path).isEqualTo(404);
      assertThat(server.get(Optional.empty(), path).status()).as(path).isEqualTo(401);
    }
    assertThat(
            server
                .put(
                    stranger,
                    "/v1/documents/" + document + "/content",
                    bytes("x"),
                    Optional.empty())
                .status())
        .isEqualTo(404);
    assertThat(server.get(Optional.of(stranger), "/v1/filings").json().path("items")).isEmpty();
  }

  @Test
  void namesTheAttorneyFieldWhenNobodyHasTheIdentifier() {
    var refused =
        server.post(
            vendor,
            "/v1/documents",
            Map.of("attorneyIdentifier", "CTS-0000-0000-2", "name", "a.pdf"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errors()).containsExactly("unknown-attorney /attorneyIdentifier");
  }

  @Test
  void uploadsAreCheckedAgainstWhatWasDeclaredAndRepeatable() {
    var content = bytes("form N-400 01/20/25");
    var id = declare(Map.of("sha256", Digest.sha256(content).hex(), "length", content.length));
    var path = "/v1/documents/" + id + "/content";

    var wrong = server.put(vendor, path, bytes("other"), Optional.empty());
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("code").asText()).isEqualTo("digest-mismatch");
    assertThat(wrong.text())
        .contains(Digest.sha256(content).hex(), Digest.sha256(bytes("other")).hex());

    var right = server.put(vendor, path, content, Optional.of(contentDigest(content)));
    assertThat(right.status()).as(right.text()).isEqualTo(200);
    assertThat(right.json().path("state").asText()).isEqualTo("READY");
    assertThat(right.json().path("pages").asInt()).isEqualTo(3);
    assertThat(right.json().path("recognized").path("form").asText()).isEqualTo("N-400");
    assertThat(right.json().path("preflight").path("verdict").asText()).isEqualTo("ACCEPTED_AS_IS");
    assertThat(server.put(vendor, path, content, Optional.empty()).text()).isEqualTo(right.text());
  }

  @Test
  void otherContentForAReadyDocumentIsAConflict() {
    var path = "/v1/documents/" + upload("form N-400 01/20/25 d") + "/content";
    var refused = server.put(vendor, path, bytes("other"), Optional.empty());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asText()).isEqualTo("document-has-content");
  }

  @Test
  void refusedFilesAreToldWithEveryFinding() {
    var path = "/v1/documents/" + declare(Map.of()) + "/content";
    var refused = server.put(vendor, path, bytes("refuse"), Optional.empty());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("code").asText()).isEqualTo("document-refused");
    assertThat(refused.errors()).containsExactly("portfolio ", "embedded-media ");
    // The document still waits for content that can be used.
    assertThat(server.put(vendor, path, bytes("fine"), Optional.empty()).status()).isEqualTo(200);
  }

  @Test
  void streamsContentWithItsDigestAsEntityTag() {
    var content = bytes("normalize this");
    var id = declare(Map.of());
    var path = "/v1/documents/" + id + "/content";
    server.put(vendor, path, content, Optional.empty());
    var normalized = "normalized normalize this";

    var head = server.get(Optional.of(vendor), path);
    assertThat(head.text()).isEqualTo(normalized);
    assertThat(head.response().getEntityTag().getValue())
        .isEqualTo(Digest.sha256(normalized).hex());
    assertThat(head.response().getHeaderString("Content-Digest"))
        .isEqualTo(contentDigest(bytes(normalized)));
    assertThat(
            server
                .get(vendor, path, "If-None-Match", head.response().getHeaderString("ETag"))
                .status())
        .isEqualTo(304);
    assertThat(server.get(Optional.of(vendor), path + "?rendition=ORIGINAL").text())
        .isEqualTo("normalize this");
    assertThat(server.get(Optional.of(vendor), path + "?rendition=OTHER").status()).isEqualTo(422);
  }

  @Test
  void signersAreCheckedFieldByField() {
    var body = person();
    body.put("email", "nobody");
    body.put("locale", "xx");
    body.put("timeZone", "Mars/Olympus");
    body.put("birthDate", "2030-01-01");
    body.put("phone", "555");
    body.put("name", Map.of("given", "", "family", "Nguyen"));
    assertThat(server.post(vendor, "/v1/signers", body).errors())
        .containsExactlyInAnyOrder(
            "invalid-email /email",
            "unknown-locale /locale",
            "unknown-time-zone /timeZone",
            "invalid-date /birthDate",
            "invalid-phone /phone",
            "invalid-name /name/given");
  }

  @Test
  void listsAreReadPageByPageAndBadQueriesAreTold() {
    for (int number = 0; number < 3; number++) {
      server.post(
          vendor,
          "/v1/filings",
          filing("I-765", "08/21/25", signer(), upload("form I-765 08/21/25 page " + number)));
    }
    var first = server.get(Optional.of(vendor), "/v1/filings?limit=2").json();
    assertThat(first.path("items")).hasSize(2);
    var second =
        server
            .get(Optional.of(vendor), "/v1/filings?limit=2&after=" + first.path("next").asText())
            .json();
    assertThat(second.path("items").findValuesAsText("id"))
        .doesNotContainAnyElementsOf(first.path("items").findValuesAsText("id"));
    assertThat(server.get(Optional.of(vendor), "/v1/filings?state=LOST").errors())
        .containsExactly("unknown-state query:state");
    assertThat(server.get(Optional.of(vendor), "/v1/filings?after=zzz").status()).isEqualTo(422);
  }

  @Test
  void tellsStrangersWhichEditionsAreAcceptedAndWhoSigns() {
    var entries =
        server.get(Optional.empty(), "/v1/forms?form=I-485&channel=USCIS_API").json().path("items");
    assertThat(entries).hasSize(4);
    assertThat(entries.get(0).path("edition").asText()).isEqualTo("09/18/26");
    assertThat(entries.get(0).path("accepted").asBoolean()).isTrue();
    assertThat(entries.get(0).path("signers").findValuesAsText("role"))
        .containsExactly("APPLICANT", "REPRESENTATIVE");
    assertThat(entries.get(3).path("accepted").asBoolean()).isFalse();
    assertThat(
            server
                .get(Optional.empty(), "/v1/forms?form=I-485&channel=USCIS_API&on=2026-09-01")
                .json()
                .path("items")
                .get(2)
                .path("accepted")
                .asBoolean())
        .isTrue();
    assertThat(server.get(Optional.empty(), "/v1/forms?channel=PIGEON&on=soon").errors())
        .containsExactly("unknown-channel query:channel", "invalid-date query:on");
  }

  @Test
  void keepsPersonalDataOutOfEventsAndAudit() {
    createsAFilingFromAnUploadAndASignerOnce();
    for (var sql :
        List.of(
            "select string_agg(data::text, ' ') from event",
            "select string_agg(facts::text, ' ') from audit")) {
      var text =
          world
              .database
              .jdbi()
              .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
      assertThat(text).doesNotContain("Nguyen", "example.org", "1992");
    }
  }

  private void createsAFilingFromAnUploadAndASignerOnce() {
    var reply =
        server.post(
            vendor,
            "/v1/filings",
            filing("I-765", "08/21/25", signer(), upload("form I-765 08/21/25 e")));
    assertThat(reply.status()).isEqualTo(201);
  }

  private Map<String, Object> filing(String form, String edition, String signer, String document) {
    var body = new LinkedHashMap<String, Object>();
    body.put("attorneyIdentifier", identifier);
    body.put("form", form);
    body.put("edition", edition);
    body.put("channel", "USCIS_API");
    body.put("release", "MANUAL");
    body.put("parties", List.of(Map.of("role", "APPLICANT", "signerId", signer)));
    body.put("documents", List.of(Map.of("documentId", document, "kind", "FORM")));
    return body;
  }

  private Map<String, Object> person() {
    var body = new LinkedHashMap<String, Object>();
    body.put("attorneyIdentifier", identifier);
    body.put("name", Map.of("given", "Mai", "family", "Nguyen"));
    body.put("birthDate", "1992-07-03");
    body.put("email", "mai@example.org");
    body.put("locale", "en");
    return body;
  }

  private String signer() {
    var reply = server.post(vendor, "/v1/signers", person());
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json().path("id").asText();
  }

  private String declare(Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>(more);
    body.put("attorneyIdentifier", identifier);
    body.put("name", "form.pdf");
    var reply = server.post(vendor, "/v1/documents", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(reply.json().path("state").asText()).isEqualTo("DECLARED");
    return reply.json().path("id").asText();
  }

  private String upload(String text) {
    var id = declare(Map.of());
    var reply =
        server.put(vendor, "/v1/documents/" + id + "/content", bytes(text), Optional.empty());
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return id;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String contentDigest(byte[] bytes) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(Digest.sha256(bytes).bytes()) + ":";
  }
}
