package org.countersign.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.IdentityWing.Answer;
import org.countersign.identity.IdentityWing.Browser;
import org.countersign.identity.SoftwarePasskey;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.OrganizationId;
import org.junit.jupiter.api.Test;

final class MemberHttpTest {
  private static final IdentityWing WING = new IdentityWing();

  /** An office and its administrator, who has enrolled. */
  private static Browser office(String email, OrganizationId[] made) {
    var token =
        WING.database
            .transactions()
            .call(
                tx -> {
                  var accounts = WING.accounts.accounts();
                  var organizations = WING.accounts.organizations();
                  var account = accounts.forEmail(tx, TestDatabase.WORLD, email, Locale.ENGLISH);
                  var office =
                      organizations.create(
                          tx, TestDatabase.WORLD, OrganizationKind.LAW_FIRM, "Marín Law");
                  made[0] = office.id();
                  organizations.addMember(tx, office, account.id(), MemberRole.ADMINISTRATOR);
                  return accounts.openEnrolment(tx, account);
                });
    return WING.enrol(token.reveal(), new SoftwarePasskey(IdentityWing.PUBLIC_URL));
  }

  private static Answer invite(Browser by, OrganizationId office, String email, String role) {
    return WING.call("POST", "/v1/organizations/" + office + "/members")
        .as(by)
        .json(Map.of("email", email, "role", role))
        .send();
  }

  @Test
  void anAdministratorTakesPeopleInAndLetsThemGoAndTheLastOneStays() {
    var made = new OrganizationId[1];
    var admin = office("admin@office.example", made);
    var path = "/v1/organizations/" + made[0] + "/members";
    assertThat(invite(admin, made[0], "nobody", "MEMBER").code()).isEqualTo("invalid-request");
    assertThat(invite(admin, made[0], "r@office.example", "REPRESENTATIVE").code())
        .isEqualTo("invalid-request");
    var taken = invite(admin, made[0], "pat@office.example", "PARALEGAL").json();
    assertThat(taken.path("roles").path(0).asText()).isEqualTo("PARALEGAL");
    var mail = WING.mailTo("pat@office.example");
    assertThat(mail).contains("Marín Law");
    var token = mail.substring(mail.indexOf("/enrol#") + 7).split("\\s", 2)[0];
    var novice = WING.enrol(token, new SoftwarePasskey(IdentityWing.PUBLIC_URL));
    assertThat(WING.call("GET", path).as(novice).send().status()).isEqualTo(404);
    assertThat(invite(novice, made[0], "friend@office.example", "MEMBER").status()).isEqualTo(404);
    assertThat(WING.call("GET", path).as(admin).send().text()).contains("pat@office.example");

    var roles = path + "/" + taken.path("id").asText() + "/roles/";
    assertThat(WING.call("DELETE", roles + "MEMBER").as(admin).send().status()).isEqualTo(404);
    assertThat(WING.call("DELETE", roles + "PARALEGAL").as(admin).send().status()).isEqualTo(204);
    assertThat(WING.call("GET", path).as(admin).send().text()).doesNotContain("pat@office.example");
    var own =
        WING.call("GET", path).as(admin).send().json().at("/items/0/id").asText()
            + "/roles/ADMINISTRATOR";
    assertThat(WING.call("DELETE", path + "/" + own).as(admin).send().code())
        .isEqualTo("last-admin");
  }

  @Test
  void anotherOfficesPeopleAreNotThere() {
    var made = new OrganizationId[1];
    office("one@first.example", made);
    var first = made[0];
    var stranger = office("two@second.example", made);
    assertThat(invite(stranger, first, "spy@second.example", "MEMBER").status()).isEqualTo(404);
    assertThat(
            WING.call("GET", "/v1/organizations/" + first + "/members")
                .as(stranger)
                .send()
                .status())
        .isEqualTo(404);
  }

  @Test
  void belongingToAnOfficeOpensWhatIsToBeSeenAndNothingElse() {
    var seen = List.of("filings.read", "documents.read", "submissions.read", "signing.read");
    assertThat(AccessTable.ofMembers(List.of())).isEmpty();
    assertThat(AccessTable.ofMembers(List.of(MemberRole.PARALEGAL)))
        .containsExactlyInAnyOrderElementsOf(seen);
    assertThat(AccessTable.ofMembers(List.of(MemberRole.PARALEGAL, MemberRole.MEMBER)))
        .containsAll(seen)
        .contains("signing.remind", "signers.correct", "signers.read")
        .doesNotContain("filings.release", "filings.withdraw", "signing.sign", "signing.write");
    assertThat(AccessTable.ofRoles(List.of()))
        .doesNotContain("filings.read", "filings.release", "filings.withdraw", "signing.sign");
  }
}
