package org.countersign.demo;

import java.util.Map;

/** Enrolment and sign-in with a passkey over the JSON endpoints. */
final class Passkeys {
  private Passkeys() {}

  static void enrol(Connection connection, SoftwareAuthenticator passkey, String enrolmentToken) {
    var options = connection.post("/v1/passkeys/options", Map.of("enrolmentToken", enrolmentToken));
    var enrolled =
        connection.post(
            "/v1/passkeys",
            Map.of("enrolmentToken", enrolmentToken, "credential", passkey.create(options)));
    connection.csrfToken(enrolled.path("csrfToken").asText());
  }

  static void signIn(Connection connection, SoftwareAuthenticator passkey) {
    var options = connection.post("/v1/sessions/options", Map.of());
    var session =
        connection.post(
            "/v1/sessions",
            Map.of(
                "requestId",
                options.path("requestId").asText(),
                "credential",
                passkey.get(options)));
    connection.csrfToken(session.path("csrfToken").asText());
  }
}
