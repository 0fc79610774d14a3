package org.countersign.filing.filings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.countersign.filing.forms.Capacity;
import org.countersign.filing.forms.DocumentKind;
import org.countersign.filing.forms.FilingChannel;
import org.countersign.filing.forms.PartyRole;
import org.countersign.identity.attorneys.AttorneyProblem;
import org.countersign.identity.attorneys.TestAttorneys;
import org.countersign.identity.vendors.TestDelegations;
import org.countersign.identity.vendors.VendorProblem;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.events.EventFilter;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.SignerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilingsStoreTest {
  private FilingWorld world;

  @BeforeEach
  void build(@TempDir Path directory) {
    world = new FilingWorld(directory);
  }

  @Test
  void createsADraftWithTheRepresentativeAsItsLastParty() throws IOException {
    var filing = world.draft();

    assertThat(filing.state()).isEqualTo(FilingState.DRAFT);
    assertThat(filing.organization()).isEqualTo(world.attorney.organization());
    assertThat(filing.parties())
        .extracting(Party::role)
        .containsExactly(PartyRole.APPLICANT, PartyRole.REPRESENTATIVE);
    world.transactions.run(
        tx -> {
          var filings = world.module.filings();
          assertThat(filings.require(tx, filing.id())).isEqualTo(filing);
          assertThat(filings.check(tx, filing.id())).isEmpty();
          assertThat(filings.requiredSignatures(tx, filing.id())).hasSize(2);
        });
  }

  @Test
  void tellsEverythingThatIsWrongAndKeepsNothing() {
    var declared = world.declare();
    var wrong =
        new NewFiling(
            world.attorney,
            "I-485",
            "02/21/23",
            FilingChannel.USCIS_API,
            Optional.empty(),
            ReleaseMode.MANUAL,
            List.of(
                new Party(
                    PartyRole.APPLICANT,
                    Optional.of(world.signer("GRACE@firm.example")),
                    Capacity.PERSONALLY,
                    Optional.empty()),
                new Party(
                    PartyRole.PREPARER,
                    Optional.of(new SignerId(UUID.randomUUID())),
                    Capacity.PERSONALLY,
                    Optional.empty())),
            List.of(
                new FilingDocument(declared, DocumentKind.FORM),
                new FilingDocument(new DocumentId(UUID.randomUUID()), DocumentKind.EVIDENCE)));

    var failure = catchThrowableOfType(Failure.class, () -> world.create(wrong));
    assertThat(failure.type()).isEqualTo(FilingProblem.FILING_INVALID);
    assertThat(failure.errors().stream().map(problem -> problem.code() + " " + problem.pointer()))
        .containsExactlyInAnyOrder(
            "unknown-signer /parties/1/signerId",
            "document-not-ready /documents/0/documentId",
            "unknown-document /documents/1/documentId",
            "edition-not-accepted /edition",
            "attorney-in-client-role /parties/0/signerId");
    assertThat(world.count("select count(*) from filing")).isZero();
    assertThat(world.count("select count(*) from event where type = 'filing.created'")).isZero();
  }

  @Test
  void demandsADelegationAndGoodStanding() throws IOException {
    var filing = world.i765(world.signer("mai@example.org"), world.document("form I-765 08/21/25"));
    TestDelegations.revokeAll(world.database, world.client);
    assertThat(catchThrowableOfType(Failure.class, () -> world.create(filing)).type())
        .isEqualTo(VendorProblem.DELEGATION_REQUIRED);

    TestDelegations.grant(world.database, world.client, world.attorney);
    TestAttorneys.suspend(world.database, world.attorney);
    assertThat(catchThrowableOfType(Failure.class, () -> world.create(filing)).type())
        .isEqualTo(AttorneyProblem.ATTORNEY_NOT_ACTIVE);
  }

  @Test
  void aDocumentIsInOneLivingFilingEvenWhenTwoReachForItAtOnce() throws Exception {
    var signer = world.signer("mai@example.org");
    var document = world.document("form I-765 08/21/25");
    Callable<Boolean> create =
        () -> {
          try {
            world.create(world.i765(signer, document));
            return true;
          } catch (Failure failure) {
            assertThat(failure.errors().get(0).code()).isEqualTo("document-in-use");
            return false;
          }
        };
    var pool = Executors.newFixedThreadPool(4);
    try {
      int created = 0;
      for (var result : pool.invokeAll(List.of(create, create, create, create))) {
        created += result.get() ? 1 : 0;
      }
      assertThat(created).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void movesOnlyFromTheStateItIsInAndWritesAuditAndEvent() throws IOException {
    var id = world.draft().id();
    var filings = world.module.filings();
    world.transactions.run(
        tx -> {
          assertThat(filings.move(tx, id, FilingState.DRAFT, FilingState.AWAITING_SIGNATURES))
              .isTrue();
          assertThat(filings.move(tx, id, FilingState.DRAFT, FilingState.AWAITING_SIGNATURES))
              .isFalse();
        });
    assertThatThrownBy(
            () ->
                world.transactions.run(
                    tx ->
                        filings.move(
                            tx, id, FilingState.AWAITING_SIGNATURES, FilingState.RELEASED)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(
            catchThrowableOfType(
                    Failure.class,
                    () ->
                        world.transactions.run(
                            tx ->
                                filings.requireMove(
                                    tx, id, FilingState.SIGNED, FilingState.RELEASED, "usr_x")))
                .type())
        .isEqualTo(FilingProblem.FILING_STATE);

    var page =
        world.transactions.call(
            tx ->
                world.events.read(
                    tx,
                    TestDatabase.WORLD,
                    Optional.empty(),
                    50,
                    new EventFilter(
                        java.util.Set.of(world.attorney.organization()), world.client)));
    assertThat(page.items().stream().map(event -> event.type() + " " + event.data().get("state")))
        .containsExactly("filing.created DRAFT", "filing.awaiting_signatures AWAITING_SIGNATURES");
    assertThat(world.count("select count(*) from audit where type = 'filing.awaiting_signatures'"))
        .isEqualTo(1);
  }

  @Test
  void aClientSeesItsOwnFilingsWhileItsDelegationStandsAndAnAttorneyTheirs() throws IOException {
    var filing = world.draft();
    var access = world.module.access();
    var otherClient = TestDelegations.client(world.database);
    TestDelegations.grant(world.database, otherClient, world.attorney);
    var otherAttorney = TestAttorneys.insert(world.database, world.attorneys, "alan");

    world.transactions.run(
        tx -> {
          assertThat(access.maySee(tx, world.caller(), filing)).isTrue();
          assertThat(access.maySee(tx, FilingWorld.caller(world.attorney), filing)).isTrue();
          assertThat(access.maySee(tx, FilingWorld.caller(otherClient), filing)).isFalse();
          assertThat(access.maySee(tx, FilingWorld.caller(otherAttorney), filing)).isFalse();
          assertThat(list(access, tx, FilingWorld.caller(otherClient))).isEmpty();
          assertThat(list(access, tx, FilingWorld.caller(otherAttorney))).isEmpty();
          assertThat(list(access, tx, FilingWorld.caller(world.attorney))).containsExactly(filing);
          assertThat(list(access, tx, world.caller())).containsExactly(filing);
        });
    TestDelegations.revokeAll(world.database, world.client);
    world.transactions.run(
        tx -> {
          assertThat(access.maySee(tx, world.caller(), filing)).isFalse();
          assertThat(list(access, tx, world.caller())).isEmpty();
        });
  }

  @Test
  void listsNewestFirstPageByPage() throws IOException {
    var ids = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      ids.add(0, world.draft().id());
    }
    var found = new ArrayList<>();
    Optional<org.countersign.platform.values.FilingId> before = Optional.empty();
    do {
      var from = before;
      var page =
          world.transactions.call(
              tx ->
                  world
                      .module
                      .access()
                      .list(
                          tx,
                          world.caller(),
                          new FilingQuery(
                              Optional.empty(), Optional.of("I-765"), Optional.empty(), from, 2)));
      page.forEach(filing -> found.add(filing.id()));
      before = page.size() == 2 ? Optional.of(page.get(1).id()) : Optional.empty();
    } while (before.isPresent());
    assertThat(found).hasSize(5).containsExactlyInAnyOrderElementsOf(ids);
  }

  private static List<Filing> list(
      FilingAccess access,
      org.countersign.platform.db.Tx tx,
      org.countersign.platform.values.Caller caller) {
    return access.list(
        tx,
        caller,
        new FilingQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 50));
  }
}
