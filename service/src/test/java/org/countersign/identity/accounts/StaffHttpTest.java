package org.countersign.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.IdentityWing.Answer;
import org.countersign.identity.SoftwarePasskey;
import org.junit.jupiter.api.Test;

final class StaffHttpTest {
  private static final IdentityWing WING = new IdentityWing();

  @Test
  void anAdministratorGivesAndTakesRolesAndTheLastOneStays() {
    var admin = WING.staffBrowser("admin@example.org", Role.ADMIN);
    var registrar = WING.registrarBrowser();
    assertThat(WING.call("GET", "/v1/staff").as(registrar).send().status()).isEqualTo(403);
    assertThat(grant(admin, "nobody", "REGISTRAR").code()).isEqualTo("invalid-request");
    assertThat(grant(admin, "new@example.org", "ATTORNEY").code()).isEqualTo("invalid-request");

    var made = grant(admin, "new@example.org", "REGISTRAR").json();
    assertThat(made.path("roles").path(0).asText()).isEqualTo("REGISTRAR");
    var mail = WING.mailTo("new@example.org");
    var token = mail.substring(mail.indexOf("/enrol#") + 7).split("\\s", 2)[0];
    var novice = WING.enrol(token, new SoftwarePasskey(IdentityWing.PUBLIC_URL));
    assertThat(WING.call("GET", "/v1/registrations").as(novice).send().status()).isEqualTo(200);

    var path = "/v1/staff/" + made.path("id").asText() + "/roles/";
    assertThat(WING.call("DELETE", path + "ADMIN").as(admin).send().status()).isEqualTo(404);
    assertThat(WING.call("DELETE", path + "REGISTRAR").as(admin).send().status()).isEqualTo(204);
    assertThat(WING.call("GET", "/v1/registrations").as(novice).send().status()).isEqualTo(401);

    var own = "/v1/staff/" + account(admin) + "/roles/ADMIN";
    assertThat(WING.call("DELETE", own).as(admin).send().code()).isEqualTo("last-admin");
    WING.staffBrowser("second.admin@example.org", Role.ADMIN);
    assertThat(WING.call("DELETE", own).as(admin).send().status()).isEqualTo(204);
    assertThat(WING.call("GET", "/v1/staff").as(admin).send().status()).isEqualTo(401);
  }

  private static Answer grant(IdentityWing.Browser admin, String email, String role) {
    return WING.call("POST", "/v1/staff")
        .as(admin)
        .json(Map.of("email", email, "role", role))
        .send();
  }

  private static String account(IdentityWing.Browser browser) {
    return WING.call("GET", "/v1/sessions/current")
        .as(browser)
        .send()
        .json()
        .path("accountId")
        .asText();
  }
}
