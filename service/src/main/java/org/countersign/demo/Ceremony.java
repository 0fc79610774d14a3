package org.countersign.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One act of signing, as the signer's own device does it: the key is made here and never leaves.
 */
final class Ceremony {
  private final Connection connection;
  private final String path;
  private final KeyPair key = EcKeys.generate();
  private final Stages stages;

  Ceremony(Connection connection, String id, Stages stages) {
    this.connection = connection;
    this.path = "/v1/ceremonies/" + id;
    this.stages = stages;
  }

  /**
   * Consents, reads every document of the filings named, approves them and signs all in one act.
   */
  JsonNode signAll(List<String> filings) {
    var inbox = stages.time("open", () -> connection.get(path));
    stages.time("consent", () -> consent(inbox.path("disclosure")));
    var shown = readAndApprove(inbox, filings);
    var challenge = stages.time("open", () -> connection.get(path)).path("popChallenge").asText();
    var certificate = stages.time("begin", () -> begin(challenge));
    var items =
        stages.time("prepare", () -> connection.post(path + "/prepare", Map.of())).path("items");
    var signatures = stages.time("sign", () -> sign(items, shown, certificate));
    if (signatures.isEmpty()) {
      throw new StoryFailure("There was nothing to sign");
    }
    var answer =
        stages.time(
            "complete",
            () -> connection.post(path + "/complete", Map.of("signatures", signatures)));
    for (var result : answer.path("results")) {
      if (!result.path("result").asText().equals("SIGNED")) {
        throw new StoryFailure("A document was not signed: " + result);
      }
    }
    return answer.path("results");
  }

  String path() {
    return path;
  }

  /** Consents, reads and approves; how many documents were read. */
  int approveAll(List<String> filings) {
    var inbox = stages.time("open", () -> connection.get(path));
    stages.time("consent", () -> consent(inbox.path("disclosure")));
    return readAndApprove(inbox, filings).size();
  }

  private List<Map<String, String>> sign(
      JsonNode items, Map<String, byte[]> shown, X509Certificate certificate) {
    var signatures = new ArrayList<Map<String, String>>();
    for (var item : items) {
      var document = item.path("documentId").asText();
      SignatureCheck.require(item, shown.getOrDefault(document, new byte[0]), certificate);
      signatures.add(sign(item));
    }
    return signatures;
  }

  private JsonNode consent(JsonNode disclosure) {
    return connection.post(
        path + "/consent",
        Map.of(
            "textVersion", disclosure.path("version").asText(),
            "locale", disclosure.path("locale").asText(),
            "accepted", true));
  }

  /** Loads each document to be signed, as a page would to show it, and approves its filing. */
  private Map<String, byte[]> readAndApprove(JsonNode inbox, List<String> filings) {
    var shown = new HashMap<String, byte[]>();
    var decisions = new ArrayList<Map<String, Object>>();
    for (var filing : inbox.path("filings")) {
      if (!filings.contains(filing.path("filingId").asText())) {
        continue;
      }
      var opened = new ArrayList<String>();
      for (var document : filing.path("documents")) {
        var id = document.path("documentId").asText();
        shown.put(
            id,
            stages.time("read", () -> connection.bytes(path + "/documents/" + id + "/content")));
        opened.add(id);
      }
      decisions.add(
          Map.of(
              "filingId",
              filing.path("filingId").asText(),
              "decision",
              "APPROVE",
              "documentsOpened",
              opened));
    }
    stages.time(
        "decisions", () -> connection.put(path + "/decisions", Map.of("decisions", decisions)));
    return shown;
  }

  private X509Certificate begin(String challenge) {
    try {
      var proof = EcKeys.sign(key.getPrivate(), challenge.getBytes(StandardCharsets.UTF_8));
      var begun =
          connection.post(
              path + "/begin",
              Map.of("publicKey", base64(key.getPublic().getEncoded()), "proof", base64(proof)));
      var leaf = Base64.getDecoder().decode(begun.path("certificates").path(0).asText());
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(leaf));
      if (!certificate.getPublicKey().equals(key.getPublic())) {
        throw new StoryFailure("The certificate is for another key");
      }
      return certificate;
    } catch (GeneralSecurityException e) {
      throw new StoryFailure("The ceremony's key could not be used", e);
    }
  }

  private Map<String, String> sign(JsonNode item) {
    try {
      var toBeSigned = Base64.getDecoder().decode(item.path("toBeSigned").asText());
      return Map.of(
          "preparationId", item.path("preparationId").asText(),
          "format", "DER",
          "value", base64(EcKeys.sign(key.getPrivate(), toBeSigned)));
    } catch (GeneralSecurityException e) {
      throw new StoryFailure("The ceremony's key could not sign", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
