package org.countersign.identity.attorneys;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.TrustClock;

/** Registered attorneys for tests of higher modules, without going through a registration. */
public final class TestAttorneys {
  private TestAttorneys() {}

  /** The face over real tables. */
  public static Attorneys face(IdSource ids, TrustClock clock, AuditLog audit, EventLog events) {
    return new Attorneys(ids, clock, world -> clock.now(), audit, events, List.of());
  }

  /** An active attorney of a fresh organization, with e-mail {@code name@firm.example}. */
  public static Attorney insert(TestDatabase database, Attorneys face, String name) {
    var id = UUID.randomUUID();
    var account = UUID.randomUUID();
    var registration = UUID.randomUUID();
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle
                  .createUpdate(
                      """
                      insert into registration
                        (id, world_id, state, email, locale, token_hash, token_expires_at, account_id,
                         attorney_id, created_at)
                      values
                        (:id, :world, 'APPROVED', :email, 'en', sha256('x'), now(), :account,
                         :attorney, now())
                      """)
                  .bind("id", registration)
                  .bind("world", TestDatabase.WORLD)
                  .bind("email", name + "@firm.example")
                  .bind("account", account)
                  .bind("attorney", id)
                  .execute();
              handle
                  .createUpdate(
                      """
                      insert into attorney
                        (id, world_id, identifier, registration_id, account_id, organization_id,
                         given_name, family_name, birth_date, practitioner_type, email, locale, state,
                         created_at)
                      values
                        (:id, :world, :identifier, :registration, :account, :organization, :name,
                         'Doe', date '1980-01-01', 'ATTORNEY', :email, 'en', 'ACTIVE', now())
                      """)
                  .bind("id", id)
                  .bind("world", TestDatabase.WORLD)
                  .bind("identifier", AttorneyIdentifier.draw(new SecureRandom()))
                  .bind("registration", registration)
                  .bind("account", account)
                  .bind("organization", new OrganizationId(UUID.randomUUID()))
                  .bind("name", name)
                  .bind("email", name + "@firm.example")
                  .execute();
            });
    return database.transactions().call(tx -> face.find(tx, new AttorneyId(id)).orElseThrow());
  }

  /** Lets the attorney sign in with an account that is there. */
  public static void signsInWith(TestDatabase database, Attorney attorney, AccountId account) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate("update attorney set account_id = :account where id = :id")
                    .bind("account", account)
                    .bind("id", attorney.id())
                    .execute());
  }

  /** Takes the attorney's standing away. */
  public static void suspend(TestDatabase database, Attorney attorney) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate("update attorney set state = 'SUSPENDED' where id = :id")
                    .bind("id", attorney.id())
                    .execute());
  }
}
