package org.countersign.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.TrustClock;

/**
 * The vendor's software: authenticates with its own key, uploads, creates filings, asks for
 * signatures, follows.
 */
final class Vendor {
  private static final String KEY_ID = "vendor-1";
  private static final String CHANNEL = "USCIS_API";
  private static final long ASSERTION_SECONDS = 60;

  private final Connection connection;
  private final KeyPair keys = EcKeys.generate();
  private final TrustClock clock;
  private String clientId = "";

  Vendor(World world, TrustClock clock) {
    this.connection = new Connection(world.service());
    this.clock = clock;
  }

  Connection connection() {
    return connection;
  }

  /** Has the operator create the API client for this vendor's public key. */
  String join(World world) {
    var jwks = Map.of("keys", List.of(EcKeys.jwk((ECPublicKey) keys.getPublic(), KEY_ID)));
    clientId =
        world.vendorClients().create("Caseworks (demo vendor)", Connection.JSON.valueToTree(jwks));
    return clientId;
  }

  /** Gets an access token by {@code private_key_jwt} (RFC 7523 §2.2). */
  void authenticate() {
    var metadata = connection.get("/.well-known/oauth-authorization-server");
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", "client_credentials");
    fields.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    fields.put("client_assertion", assertion(metadata.path("issuer").asText()));
    fields.put("scope", "filings:read filings:write signing:write submissions:write");
    connection.accessToken(
        connection.postForm("/oauth2/token", fields).path("access_token").asText());
  }

  private String assertion(String audience) {
    long now = clock.now().getEpochSecond();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", clientId);
    claims.put("sub", clientId);
    claims.put("aud", audience);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("iat", now);
    claims.put("exp", now + ASSERTION_SECONDS);
    try {
      var encoder = Base64.getUrlEncoder().withoutPadding();
      var header = Map.of("alg", "ES256", "kid", KEY_ID, "typ", "JWT");
      var signed =
          encoder.encodeToString(Connection.JSON.writeValueAsBytes(header))
              + "."
              + encoder.encodeToString(Connection.JSON.writeValueAsBytes(claims));
      var signature =
          EcKeys.signJose(keys.getPrivate(), signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encoder.encodeToString(signature);
    } catch (GeneralSecurityException | JsonProcessingException e) {
      throw new StoryFailure("The client assertion could not be made", e);
    }
  }

  /** Uploads one PDF and returns the document as the service sees it, with {@code recognized}. */
  JsonNode upload(String attorneyIdentifier, Path pdf) {
    var name = String.valueOf(pdf.getFileName());
    var declared =
        connection.post(
            "/v1/documents", Map.of("attorneyIdentifier", attorneyIdentifier, "name", name));
    return connection.putFile(
        "/v1/documents/" + declared.path("id").asText() + "/content",
        pdf,
        "application/pdf",
        FileDigest.contentDigest(pdf));
  }

  /**
   * The catalogue's entry under which a document may be filed today; {@code OTHER} when its form is
   * unknown.
   */
  FormChoice choose(JsonNode document) {
    var recognized = document.path("recognized");
    var form = recognized.path("form").asText();
    var edition = recognized.path("edition").asText();
    if (form.isEmpty()) {
      return new FormChoice(entry("OTHER", Optional.empty()).orElseThrow(), "no known form");
    }
    var accepted = entry(form, Optional.of(edition));
    return accepted
        .map(entry -> new FormChoice(entry, ""))
        .orElseGet(
            () ->
                new FormChoice(
                    entry("OTHER", Optional.empty()).orElseThrow(),
                    form + " edition " + edition + " is not accepted on " + CHANNEL + " today"));
  }

  private Optional<JsonNode> entry(String form, Optional<String> edition) {
    var path =
        "/v1/forms?channel=" + CHANNEL + "&form=" + URLEncoder.encode(form, StandardCharsets.UTF_8);
    for (var entry : connection.get(path).path("items")) {
      var matches =
          edition.map(wanted -> wanted.equals(entry.path("edition").asText())).orElse(true);
      if (matches && entry.path("accepted").asBoolean()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /**
   * How a document is filed.
   *
   * @param entry the catalogue entry
   * @param why why not as the form itself; empty when it is
   */
  record FormChoice(JsonNode entry, String why) {
    String form() {
      return entry.path("form").asText();
    }

    String edition() {
      return entry.path("edition").asText();
    }

    /** The role of the first signer who is not the representative. */
    String clientRole() {
      for (var signer : entry.path("signers")) {
        if (!signer.path("role").asText().equals("REPRESENTATIVE")) {
          return signer.path("role").asText();
        }
      }
      throw new StoryFailure("The catalogue names no client role for " + form());
    }
  }

  String addSigner(String attorneyIdentifier, Map<String, Object> person) {
    var signer = new LinkedHashMap<String, Object>(person);
    signer.put("attorneyIdentifier", attorneyIdentifier);
    return connection.post("/v1/signers", signer).path("id").asText();
  }

  JsonNode createFiling(
      String attorneyIdentifier,
      String signer,
      JsonNode document,
      FormChoice choice,
      String reference) {
    var filing = new LinkedHashMap<String, Object>();
    filing.put("attorneyIdentifier", attorneyIdentifier);
    filing.put("form", choice.form());
    if (!choice.edition().isEmpty()) {
      filing.put("edition", choice.edition());
    }
    filing.put("channel", CHANNEL);
    filing.put("reference", reference);
    filing.put("release", "MANUAL");
    filing.put("parties", List.of(Map.of("role", choice.clientRole(), "signerId", signer)));
    filing.put(
        "documents", List.of(Map.of("documentId", document.path("id").asText(), "kind", "FORM")));
    return connection.post("/v1/filings", filing);
  }

  String askForSignature(String signer, List<String> filings) {
    return askForSignature(signer, filings, DemoOptions.Provider.NATIVE_PKI);
  }

  String askForSignature(String signer, List<String> filings, DemoOptions.Provider provider) {
    return connection
        .post(
            "/v1/signing-requests",
            Map.of("signerId", signer, "filingIds", filings, "method", provider))
        .path("id")
        .asText();
  }

  /** Waits until the filing endpoint has decided, and returns the submission. */
  JsonNode awaitReceipt(String filing) {
    return Pause.until(
        "the filing endpoint's answer",
        480,
        () -> {
          var state = connection.get("/v1/filings/" + filing).path("state").asText();
          return state.equals("ACCEPTED") || state.equals("REJECTED")
              ? Optional.of(connection.get("/v1/filings/" + filing + "/submission"))
              : Optional.empty();
        });
  }
}
