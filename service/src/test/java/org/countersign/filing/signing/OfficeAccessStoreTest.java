package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingQuery;
import org.countersign.identity.accounts.AccessTable;
import org.countersign.identity.accounts.MemberRole;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;
import org.junit.jupiter.api.Test;

/** What people of an office see of its filings. */
class OfficeAccessStoreTest {
  private final SigningWorld world = new SigningWorld();

  private static Caller caller(AccountId account) {
    return new Caller(
        Caller.Kind.ACCOUNT,
        account.value(),
        TestDatabase.WORLD,
        AccessTable.ofMembers(),
        Optional.empty());
  }

  private List<Filing> list(Caller caller) {
    var all =
        new FilingQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 10);
    return world.tx(tx -> world.filings.access().list(tx, caller, all));
  }

  @Test
  void everybodyOfTheOfficeSeesItsFilingsAndNobodyElseDoes() {
    var filing = world.filing(world.signer("seen@client.example"));
    var office = world.attorney.organization();
    world
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into organization (id, world_id, kind, name, created_at)"
                        + " values (?, ?, 'LAW_FIRM', 'Office', now()) on conflict do nothing",
                    office.value(),
                    TestDatabase.WORLD.value()));
    var paralegal = caller(world.member("pat@office.example", office, MemberRole.PARALEGAL));
    var stranger =
        caller(
            world.member(
                "spy@other.example", world.organization("LAW_FIRM"), MemberRole.ADMINISTRATOR));
    var nobody = caller(new AccountId(java.util.UUID.randomUUID()));
    assertThat(list(paralegal)).extracting(Filing::id).containsExactly(filing.id());
    assertThat(list(stranger)).isEmpty();
    assertThatThrownBy(() -> list(nobody)).isInstanceOf(Failure.class);
    var access = world.filings.access();
    assertThat(world.<Boolean>tx(tx -> access.maySee(tx, paralegal, filing))).isTrue();
    assertThat(world.<Boolean>tx(tx -> access.maySee(tx, stranger, filing))).isFalse();
    // To see is not to decide.
    var attorneys = world.practitioners;
    assertThatThrownBy(() -> world.tx(tx -> attorneys.require(tx, paralegal)))
        .isInstanceOf(Failure.class);
  }
}
