package org.countersign.identity.attorneys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.countersign.identity.IdentityWing;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.values.WorldId;
import org.junit.jupiter.api.Test;

/** Who may be the same person, by each of the four ways, and nobody else. */
final class LookAlikeStoreTest {
  private static final IdentityWing WING = new IdentityWing();
  private static final WorldId OTHER_WORLD = new WorldId(UUID.randomUUID());

  @Test
  void aRegistrationIsFoundByNameNumberAddressAndOrganizationHoweverTheyAreWritten() {
    var own = insert(TestDatabase.WORLD, "Eve", "Moss", "eve@a.example", "Moss Law", "0012-34x");
    var byName = insert(TestDatabase.WORLD, "EVE", "moss", "b@b.example", "B Law", "7");
    var byMail = insert(TestDatabase.WORLD, "C", "C", "Eve@A.example", "C Law", "8");
    var byFirm = insert(TestDatabase.WORLD, "D", "D", "d@d.example", "moss law", "9");
    var byNumber = insert(TestDatabase.WORLD, "E", "E", "e@e.example", "E Law", "1234 X");
    insert(TestDatabase.WORLD, "F", "Moss", "f@f.example", "F Law", "12345");
    insert(OTHER_WORLD, "Eve", "Moss", "eve@a.example", "Moss Law", "1234X");

    var found =
        WING.database
            .transactions()
            .call(tx -> WING.attorneys.registrations().lookAlikes(tx, WING.registrar(), own));
    assertThat(found)
        .extracting(LookAlike::id, alike -> String.join(" ", alike.reasons()))
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(byName, "NAME"),
            org.assertj.core.groups.Tuple.tuple(byMail, "EMAIL"),
            org.assertj.core.groups.Tuple.tuple(byFirm, "ORGANIZATION"),
            org.assertj.core.groups.Tuple.tuple(byNumber, "BAR_NUMBER"));
  }

  private static RegistrationId insert(
      WorldId world, String given, String family, String email, String firm, String number) {
    var id = UUID.randomUUID();
    WING.database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  """
                  insert into registration
                    (id, world_id, state, email, locale, token_hash, token_expires_at, account_id,
                     given_name, family_name, organization_name, created_at)
                  values (?, ?, 'SUBMITTED', ?, 'en', sha256('x'), now(), ?, ?, ?, ?, now())
                  """,
                  id,
                  world.value(),
                  email,
                  UUID.randomUUID(),
                  given,
                  family,
                  firm);
              handle.execute(
                  "insert into registration_admission values (?, 0, 'US-NY', ?, date '2009-01-20',"
                      + " true)",
                  id,
                  number);
            });
    return new RegistrationId(id);
  }
}
