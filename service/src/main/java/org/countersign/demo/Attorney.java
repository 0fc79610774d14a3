package org.countersign.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The attorney: registers, is approved, grants a delegation, signs the representative's lines,
 * releases.
 */
final class Attorney {
  private final String email;
  private final Connection connection;
  private final Mailbox mailbox;
  private final SoftwareAuthenticator passkey;
  private String registration = "";

  /**
   * @param run tells this run's attorney from those of earlier runs, whose data are kept
   */
  Attorney(World world, String run) {
    this.email = "ada.lindqvist." + run + "@lindqvist-law.example";
    this.connection = new Connection(world.service());
    this.mailbox = new Mailbox(world.mailbox(), email);
    this.passkey = new SoftwareAuthenticator(world.service());
  }

  Connection connection() {
    return connection;
  }

  /** Starts a registration and proves the address with the token from the mailed link. */
  void register() {
    registration =
        connection
            .post("/v1/registrations", Map.of("email", email, "locale", "en"))
            .path("id")
            .asText();
    var token = Links.fragmentOrQuery(mailbox.nextLink(), "token");
    var verified =
        connection.post(
            "/v1/registrations/" + registration + "/email-verification", Map.of("token", token));
    Passkeys.enrol(connection, passkey, verified.path("enrolmentToken").asText());
  }

  /** Fills the application in, adds the evidence and submits it under penalty of perjury. */
  void apply(Path evidence, String barNumber) {
    connection.put(
        "/v1/registrations/" + registration,
        Map.of(
            "name", Map.of("given", "Ada", "family", "Lindqvist"),
            "birthDate", "1981-04-12",
            "practitionerType", "ATTORNEY",
            "organization", Map.of("name", "Lindqvist Immigration Law", "kind", "LAW_FIRM"),
            "barAdmissions",
                List.of(
                    Map.of(
                        "jurisdiction",
                        "US-NY",
                        "number",
                        barNumber,
                        "admittedOn",
                        "2009-01-20",
                        "inGoodStanding",
                        true))));
    connection.putFile(
        "/v1/registrations/" + registration + "/evidence",
        evidence,
        "application/pdf",
        FileDigest.contentDigest(evidence));
    connection.post(
        "/v1/registrations/" + registration + "/submission",
        Map.of("attestation", Map.of("accepted", true, "textVersion", "2026-11")));
  }

  String registration() {
    return registration;
  }

  /** Lets a vendor prepare filings in this attorney's name. */
  String delegateTo(String clientId) {
    return connection.post("/v1/delegations", Map.of("clientId", clientId)).path("id").asText();
  }

  /** Signs the representative's lines of everything that waits, in one ceremony. */
  JsonNode sign(List<String> filings) {
    return sign(filings, new Stages());
  }

  JsonNode sign(List<String> filings, Stages stages) {
    // A fresh assertion right before signing.
    var ceremony =
        stages.time(
            "authenticate",
            () -> {
              Passkeys.signIn(connection, passkey);
              return connection.post("/v1/ceremonies", Map.of());
            });
    return new Ceremony(connection, ceremony.path("id").asText(), stages).signAll(filings);
  }

  void release(String filing) {
    connection.post("/v1/filings/" + filing + "/release", Map.of());
  }
}
