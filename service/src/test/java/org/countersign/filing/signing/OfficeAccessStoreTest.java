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
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.SignerId;
import org.junit.jupiter.api.Test;

/** What people of an office see of its filings, and do for its clients. */
class OfficeAccessStoreTest {
  private final SigningWorld world = new SigningWorld();

  private static Caller caller(AccountId account, MemberRole... roles) {
    return new Caller(
        Caller.Kind.ACCOUNT,
        account.value(),
        TestDatabase.WORLD,
        AccessTable.ofMembers(List.of(roles)),
        Optional.empty());
  }

  /** The attorney's office, with one more person in it. */
  private Caller member(String email, MemberRole role) {
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
    return caller(world.member(email, office, role), role);
  }

  private List<Filing> list(Caller caller) {
    var all =
        new FilingQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 10);
    return world.tx(tx -> world.filings.access().list(tx, caller, all));
  }

  @Test
  void everybodyOfTheOfficeSeesItsFilingsAndNobodyElseDoes() {
    var filing = world.filing(world.signer("seen@client.example"));
    var paralegal = member("pat@office.example", MemberRole.PARALEGAL);
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

  @Test
  void aMemberRemindsClientsAndCorrectsWhereTheyAreReachedInTheirOwnName() {
    var signer = world.signer("forgot@client.example");
    var request = world.request(signer, List.of(world.filing(signer).id()));
    var member = member("mia@office.example", MemberRole.MEMBER);
    world.tx(tx -> world.signing.pagewise().reminders().remind(tx, member, request.id()));
    world.tx(
        tx ->
            world
                .signing
                .corrections()
                .correct(tx, member, signer, "found@client.example", Optional.empty()));
    var actor = new AccountId(member.id()).toString();
    assertThat(acts(actor))
        .containsExactly(
            "signing_request.reminded", "signer.contact_corrected", "signing_request.readdressed");
  }

  @Test
  void aParalegalSeesARequestAndNeitherRemindsNorCorrects() {
    var signer = world.signer("waits@client.example");
    var request = world.request(signer, List.of(world.filing(signer).id()));
    var paralegal = member("paul@office.example", MemberRole.PARALEGAL);
    assertThat(world.tx(tx -> world.signing.requests().require(tx, paralegal, request.id())).id())
        .isEqualTo(request.id());
    refused(paralegal, request, signer, CommonProblem.FORBIDDEN);
  }

  @Test
  void aMemberOfAnotherOfficeIsToldNothing() {
    var signer = world.signer("others@client.example");
    var request = world.request(signer, List.of(world.filing(signer).id()));
    var stranger =
        caller(
            world.member(
                "eve@other.example", world.organization("LAW_FIRM"), MemberRole.ADMINISTRATOR),
            MemberRole.ADMINISTRATOR);
    refused(stranger, request, signer, CommonProblem.NOT_FOUND);
  }

  private void refused(
      Caller caller, SigningRequest request, SignerId signer, ProblemType expected) {
    assertThatThrownBy(
            () ->
                world.tx(
                    tx -> world.signing.pagewise().reminders().remind(tx, caller, request.id())))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.type()).isEqualTo(expected));
    assertThatThrownBy(
            () ->
                world.tx(
                    tx ->
                        world
                            .signing
                            .corrections()
                            .correct(tx, caller, signer, "new@client.example", Optional.empty())))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.type()).isEqualTo(expected));
  }

  private List<String> acts(String actor) {
    return world
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select type from audit where actor = :actor order by seq")
                    .bind("actor", actor)
                    .mapTo(String.class)
                    .list());
  }
}
