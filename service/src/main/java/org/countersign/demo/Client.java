package org.countersign.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/**
 * The client: opens the mailed link, enters the code, gives the birth date, consents, reads,
 * approves, signs everything in one act.
 */
final class Client {
  private static final String BIRTH_DATE = "1992-07-03";
  private static final String EMAIL = "mai.nguyen@mailbox.example";

  private final Connection connection;
  private final Mailbox mailbox;

  Client(World world) {
    this.connection = new Connection(world.service());
    this.mailbox = new Mailbox(world.mailbox(), EMAIL);
  }

  Connection connection() {
    return connection;
  }

  /** The person as the vendor knows them. */
  static Map<String, Object> person() {
    return Map.of(
        "name",
        Map.of("given", "Mai", "family", "Nguyễn"),
        "birthDate",
        BIRTH_DATE,
        "email",
        EMAIL,
        "locale",
        "en",
        "timeZone",
        "America/New_York");
  }

  /** Opens the mailed link, enters the code and gives the birth date; returns the ceremony's id. */
  String enter() {
    var link = mailbox.nextLink();
    var opened =
        connection.post("/v1/ceremonies", Map.of("link", Links.fragmentOrQuery(link, "token")));
    var id = opened.path("id").asText();
    var path = "/v1/ceremonies/" + id + "/authentication";
    var entered = connection.post(path, Map.of("code", mailbox.nextCode()));
    connection.csrfToken(entered.path("csrfToken").asText());
    var authenticated = connection.post(path + "/birth-date", Map.of("birthDate", BIRTH_DATE));
    connection.csrfToken(authenticated.path("csrfToken").asText());
    return id;
  }

  /** Signs everything that waits, in one ceremony; returns the results per document. */
  JsonNode sign(List<String> filings) {
    return sign(filings, new Stages());
  }

  /**
   * Approves everything that waits and signs it at DocuSign, on its pages; how many documents.
   *
   * @param root whom the client's browser trusts there
   */
  int signAtDocusign(List<String> filings, X509Certificate root) {
    var ceremony = new Ceremony(connection, enter(), new Stages());
    var documents = ceremony.approveAll(filings);
    new DocusignVisit(connection, ceremony.path(), root).sign();
    return documents;
  }

  JsonNode sign(List<String> filings, Stages stages) {
    var id = stages.time("authenticate", this::enter);
    return new Ceremony(connection, id, stages).signAll(filings);
  }
}
