package org.countersign.sandbox.docusign;

import com.docusign.esign.api.EnvelopesApi;
import com.docusign.esign.client.ApiClient;
import com.docusign.esign.client.auth.OAuth;
import com.docusign.esign.model.CustomFields;
import com.docusign.esign.model.DateSigned;
import com.docusign.esign.model.Document;
import com.docusign.esign.model.EnvelopeDefinition;
import com.docusign.esign.model.FullName;
import com.docusign.esign.model.RecipientViewRequest;
import com.docusign.esign.model.Recipients;
import com.docusign.esign.model.SignHere;
import com.docusign.esign.model.Signer;
import com.docusign.esign.model.Tabs;
import com.docusign.esign.model.TextCustomField;
import com.docusign.esign.model.Title;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.countersign.sandbox.SimulatedDocusign;

/** A simulator with a sender who uses the official SDK and a signer who uses plain HTTP. */
final class Simulator implements AutoCloseable {
  static final SimulatedDocusign.Account ACCOUNT = SimulatedDocusign.Account.usual();
  static final String BACK = "https://sender.example/back?ceremony=1";
  static final byte[] CONTRACT = Samples.pdf("Contract", 2);
  static final byte[] FORM = Samples.form("Form");

  static final KeyPair KEYS = Authority.rsaKeys();
  private static final byte[] PRIVATE_PEM =
      Authority.pem("PRIVATE KEY", KEYS.getPrivate().getEncoded())
          .getBytes(StandardCharsets.US_ASCII);

  final DocusignServer server;
  final List<Mail> mails = new CopyOnWriteArrayList<>();
  final HttpClient http;
  private volatile Duration ahead = Duration.ZERO;

  record Mail(String to, String subject, String text) {}

  Simulator(SimulatedDocusign.Connect connect) throws Exception {
    server =
        DocusignServer.start(
            new SimulatedDocusign(0, ACCOUNT, connect),
            this::now,
            (to, subject, text) -> mails.add(new Mail(to, subject, text)));
    server.registerKey(Authority.pem("PUBLIC KEY", KEYS.getPublic().getEncoded()));
    http =
        HttpClient.newBuilder()
            .sslContext(trusting(server.tlsRootPem()))
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  Instant now() {
    // TLS and pdfsig ask the machine's clock, so this one starts there.
    return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS).plus(ahead);
  }

  void advance(Duration more) {
    ahead = ahead.plus(more);
  }

  String token() throws Exception {
    return sdk()
        .requestJWTUserToken(
            ACCOUNT.integrationKey(),
            ACCOUNT.userId(),
            List.of(OAuth.Scope_SIGNATURE, OAuth.Scope_IMPERSONATION),
            PRIVATE_PEM,
            3600)
        .getAccessToken();
  }

  /** The answer to an assertion with these claims, signed by us. */
  HttpResponse<String> grant(ObjectNode claims, KeyPair keys) throws Exception {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var signed =
        encoder.encodeToString(
                "{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + encoder.encodeToString(Exchange.JSON.writeValueAsBytes(claims));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    var form =
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
            + signed
            + "."
            + encoder.encodeToString(signature.sign());
    return http.send(
        HttpRequest.newBuilder(server.address().resolve("/oauth/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  /** Claims that are right by the simulator's clock. */
  ObjectNode claims() {
    return Exchange.JSON
        .createObjectNode()
        .put("iss", ACCOUNT.integrationKey())
        .put("sub", ACCOUNT.userId())
        .put("aud", server.oauthHost())
        .put("iat", now().getEpochSecond())
        .put("exp", now().getEpochSecond() + 600)
        .put("scope", "signature impersonation");
  }

  /** A token by plain HTTP, whatever time it is. */
  String plainToken() throws Exception {
    return json(grant(claims(), KEYS)).path("access_token").asText();
  }

  ApiClient sdk() {
    var client = new ApiClient(server.address() + "/restapi");
    client.setOAuthBasePath(server.oauthHost());
    return client;
  }

  EnvelopesApi envelopes() throws Exception {
    var client = sdk();
    client.addDefaultHeader("Authorization", "Bearer " + token());
    return new EnvelopesApi(client);
  }

  String send(EnvelopesApi envelopes, EnvelopeDefinition definition) throws Exception {
    return envelopes.createEnvelope(ACCOUNT.accountId(), definition).getEnvelopeId();
  }

  String view(EnvelopesApi envelopes, String envelopeId) throws Exception {
    return envelopes.createRecipientView(ACCOUNT.accountId(), envelopeId, viewRequest()).getUrl();
  }

  /** Opens the pages and answers on them; where they lead then. */
  URI answer(String url, String form) throws Exception {
    var visit =
        server
            .address()
            .resolve(get(URI.create(url)).headers().firstValue("Location").orElseThrow());
    get(visit);
    var answered =
        http.send(
            HttpRequest.newBuilder(visit)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    return URI.create(answered.headers().firstValue("Location").orElseThrow());
  }

  HttpResponse<String> get(URI address) throws Exception {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> call(String method, String path, String token, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    server.address() + "/restapi/v2.1/accounts/" + ACCOUNT.accountId() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return Exchange.JSON.readTree(response.body());
  }

  static RecipientViewRequest viewRequest() {
    return new RecipientViewRequest()
        .returnUrl(BACK)
        .authenticationMethod("none")
        .clientUserId("party-1")
        .userName("Ana López")
        .email("ana@client.example");
  }

  /** Two documents for one embedded signer, who sees both. */
  static EnvelopeDefinition definition(String request) {
    return new EnvelopeDefinition()
        .emailSubject("Please sign")
        .status("sent")
        .transactionId("tx-" + request)
        .customFields(
            new CustomFields()
                .addTextCustomFieldsItem(
                    new TextCustomField().name("countersign").value(request).show("false")))
        .addDocumentsItem(document("1", "Contract", CONTRACT))
        .addDocumentsItem(document("2", "Form", FORM))
        .recipients(new Recipients().addSignersItem(signer("1").tabs(tabs())));
  }

  static Signer signer(String recipientId) {
    return new Signer()
        .recipientId(recipientId)
        .clientUserId("party-" + recipientId)
        .name("Ana López")
        .email("ana@client.example")
        .routingOrder("1");
  }

  static Document document(String id, String name, byte[] pdf) {
    return new Document()
        .documentId(id)
        .name(name)
        .fileExtension("pdf")
        .documentBase64(Base64.getEncoder().encodeToString(pdf));
  }

  static Tabs tabs() {
    return new Tabs()
        .addSignHereTabsItem(
            new SignHere().documentId("1").pageNumber("2").xPosition("100").yPosition("600"))
        .addDateSignedTabsItem(
            new DateSigned().documentId("1").pageNumber("2").xPosition("300").yPosition("600"))
        .addFullNameTabsItem(
            new FullName().documentId("1").pageNumber("2").xPosition("100").yPosition("660"))
        .addTitleTabsItem(
            new Title().documentId("1").pageNumber("2").xPosition("100").yPosition("700"))
        .addSignHereTabsItem(
            new SignHere().documentId("2").pageNumber("1").xPosition("100").yPosition("600"));
  }

  @Override
  public void close() {
    server.close();
  }

  private static SSLContext trusting(String pem) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    var root =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    store.setCertificateEntry("root", root);
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
