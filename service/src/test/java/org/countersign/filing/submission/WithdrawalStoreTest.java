package org.countersign.filing.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.countersign.filing.filings.FilingProblem;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.packaging.PackagedWorld;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.InboxFiling;
import org.countersign.filing.signing.RequestState;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.nativepki.SigningDevice;
import org.countersign.filing.submission.store.SubmissionStore;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundConfig;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.SigningRequestId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A filing is taken back, alone or while something else happens to it. */
class WithdrawalStoreTest {
  private static final TestEndpoint ENDPOINT = TestEndpoint.start();
  private static final SigningWorld SIGNING = new SigningWorld();
  private static final OutboundClient CLIENT =
      new OutboundClient(OutboundConfig.trusting(ENDPOINT.address()));
  private static final SubmissionModule MODULE =
      SubmissionModule.build(SIGNING.platform, SIGNING.below);
  private static final PackagedWorld WORLD =
      new PackagedWorld(SIGNING, List.of(MODULE.submissions()));
  private static Withdrawals withdrawals;

  @BeforeAll
  static void start() throws Exception {
    CLIENT.start();
    withdrawals =
        MODULE
            .connect(
                SubmissionConfig.of(ENDPOINT.address(), Optional.empty(), Optional.empty()),
                SIGNING.platform,
                SIGNING.below,
                SIGNING.signing.pagewise(),
                WORLD.packaging.packages(),
                CLIENT)
            .withdrawals();
  }

  @AfterAll
  static void stop() throws Exception {
    CLIENT.stop();
    ENDPOINT.stop();
  }

  private static FilingState withdraw(FilingId filing) {
    var caller = SIGNING.attorneyCaller();
    var kept = withdrawals.look(SIGNING.tx(tx -> withdrawals.find(tx, caller, filing)));
    return SIGNING.tx(tx -> withdrawals.withdraw(tx, caller, kept, "The client moved.")).state();
  }

  private static void isRefused(FilingId filing, ProblemType type) {
    assertThatThrownBy(() -> withdraw(filing))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.type()).isEqualTo(type));
  }

  private static RequestState request(SigningRequestId id) {
    return SIGNING.tx(tx -> SIGNING.signing.requests().require(tx, SIGNING.vendor(), id)).state();
  }

  private static int told(String email) {
    return SIGNING
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from message_outbox where template = 'filing-taken-back'"
                            + " and recipient = :email and body not like '%fil_%'")
                    .bind("email", email)
                    .mapTo(Integer.class)
                    .one());
  }

  private static int rows(String query, FilingId filing) {
    return SIGNING
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(query)
                    .bind("filing", filing.toString())
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void whatWasAskedEndsAndTheClientHearsItOnce() {
    var signer = SIGNING.signer("taken-back@client.example");
    var filing = SIGNING.filing(signer).id();
    var asked = SIGNING.request(signer, List.of(filing)).id();
    assertThat(withdraw(filing)).isEqualTo(FilingState.WITHDRAWN);
    assertThat(withdraw(filing)).isEqualTo(FilingState.WITHDRAWN);
    assertThat(request(asked)).isEqualTo(RequestState.CANCELLED);
    assertThat(told("taken-back@client.example")).isEqualTo(1);
    assertThat(
            rows(
                "select count(*) from event where type = 'filing.withdrawn' and subject = :filing",
                filing))
        .isEqualTo(1);
    assertThat(
            rows(
                "select count(*) from audit where type = 'filing.withdrawn' and subject = :filing"
                    + " and actor like 'usr_%'",
                filing))
        .isEqualTo(1);
    var kept = SIGNING.tx(tx -> withdrawals.of(tx, filing)).orElseThrow();
    assertThat(kept.reason()).isEqualTo("The client moved.");
  }

  @Test
  void aRequestThatNamesAnotherFilingGoesOnForThat() {
    var signer = SIGNING.signer("two-asked@client.example");
    var first = SIGNING.filing(signer).id();
    var second = SIGNING.filing(signer).id();
    var asked = SIGNING.request(signer, List.of(first, second)).id();
    withdraw(first);
    assertThat(request(asked)).isEqualTo(RequestState.OPEN);
    var ceremony = SIGNING.clientCeremony();
    var inbox = SIGNING.signing.pagewise().inbox();
    List<InboxFiling> waiting = SIGNING.tx(tx -> inbox.filings(tx, ceremony));
    assertThat(waiting).extracting(each -> each.filing().id()).containsExactly(second);
    SIGNING.decide(ceremony, Decision.APPROVE, second);
    new SigningDevice(SIGNING, ceremony).begin().signAll();
    assertThat(request(asked)).isEqualTo(RequestState.COMPLETED);
  }

  @Test
  void aFrozenFilingIsWithdrawn() {
    var filing = WORLD.sealed();
    var filings = SIGNING.filings.filings();
    SIGNING.transactions.run(tx -> filings.freeze(tx, filings.require(tx, filing), "disputed"));
    run(filing);
    assertThat(withdraw(filing)).isEqualTo(FilingState.WITHDRAWN);
    assertThat(submission(filing).state()).isEqualTo(SubmissionState.CANCELLED);
    assertThat(SIGNING.tx(tx -> filings.require(tx, filing)).problem()).isEmpty();
  }

  @Test
  void whatHasLeftIsNotWithdrawn() {
    var filing = WORLD.sealed();
    run(filing);
    assertThat(SIGNING.state(filing)).isEqualTo(FilingState.SUBMITTED);
    isRefused(filing, FilingProblem.FILING_STATE);
  }

  @Test
  void aPackageThatMayHaveArrivedIsNotWithdrawn() {
    var filing = WORLD.sealed();
    ENDPOINT.next.add(TestEndpoint.NO_ANSWER);
    run(filing);
    assertThat(SIGNING.state(filing)).isEqualTo(FilingState.PACKAGED);
    isRefused(filing, SubmissionProblem.FILING_LEAVING);
    var kept = WORLD.sealed();
    ENDPOINT.next.add(503);
    run(kept);
    assertThat(withdraw(kept)).isEqualTo(FilingState.WITHDRAWN);
    run(kept);
    assertThat(ENDPOINT.digests).doesNotContainKey(submission(kept).id().toString());
  }

  @Test
  void nothingIsWithdrawnWhileItIsBeingHandedOver() {
    var filing = WORLD.sealed();
    SIGNING.transactions.run(
        tx ->
            tx.store(SubmissionStore.class).handOver(submission(filing).id(), SIGNING.clock.now()));
    isRefused(filing, SubmissionProblem.FILING_LEAVING);
  }

  @Test
  void aHandOverBegunSinceTheLookKeepsItFromBeingWithdrawn() {
    var filing = WORLD.sealed();
    var caller = SIGNING.attorneyCaller();
    var kept = withdrawals.look(SIGNING.tx(tx -> withdrawals.find(tx, caller, filing)));
    ENDPOINT.next.add(TestEndpoint.NO_ANSWER);
    run(filing);
    assertThatThrownBy(() -> SIGNING.tx(tx -> withdrawals.withdraw(tx, caller, kept, "Late.")))
        .isInstanceOf(Failure.class);
    assertThat(SIGNING.state(filing)).isEqualTo(FilingState.PACKAGED);
  }

  @Test
  void aReasonIsGivenAndOthersFilingsAreNotThere() {
    var signer = SIGNING.signer("reason@client.example");
    var filing = SIGNING.filing(signer).id();
    var caller = SIGNING.attorneyCaller();
    var kept = withdrawals.look(SIGNING.tx(tx -> withdrawals.find(tx, caller, filing)));
    for (var reason : List.of(" ", "a\0b", "x".repeat(2001))) {
      assertThatThrownBy(() -> SIGNING.tx(tx -> withdrawals.withdraw(tx, caller, kept, reason)))
          .isInstanceOfSatisfying(
              Failure.class, e -> assertThat(e.errors().get(0).pointer()).isEqualTo("/reason"));
    }
    assertThat(SIGNING.state(filing)).isEqualTo(FilingState.DRAFT);
    assertThatThrownBy(() -> SIGNING.tx(tx -> withdrawals.find(tx, SIGNING.vendor(), filing)))
        .isInstanceOf(Failure.class);
  }

  @Test
  void aSignatureThatIsRecordedAtTheSameTimeStandsOrIsRefusedAndTheFilingIsWithdrawn()
      throws Exception {
    for (int round = 0; round < 4; round++) {
      var signer = SIGNING.signer("race" + round + "@client.example");
      var filing = SIGNING.filing(signer).id();
      var asked = SIGNING.request(signer, List.of(filing)).id();
      var ceremony = SIGNING.clientCeremony();
      SIGNING.decide(ceremony, Decision.APPROVE, filing);
      var device = new SigningDevice(SIGNING, ceremony).begin().halfway();
      atOnce(
          () -> {
            device.run();
            return true;
          },
          () -> withdraw(filing));
      assertThat(SIGNING.state(filing)).isEqualTo(FilingState.WITHDRAWN);
      int signatures = SIGNING.count("signature where filing_id = :id", filing.value());
      assertThat(request(asked))
          .isEqualTo(signatures == 1 ? RequestState.COMPLETED : RequestState.CANCELLED);
    }
  }

  @Test
  void aFilingThatIsSealedOrReleasedAtTheSameTimeEndsWithdrawn() throws Exception {
    var sealed = WORLD.released();
    atOnce(() -> SIGNING.run("packaging.seal", sealed), () -> withdraw(sealed));
    assertThat(SIGNING.state(sealed)).isEqualTo(FilingState.WITHDRAWN);
    int submissions =
        SIGNING.count("submission where filing_id = :id and state <> 'CANCELLED'", sealed.value());
    assertThat(submissions).isZero();
    var released = WORLD.signed(ReleaseMode.MANUAL);
    atOnce(
        () -> {
          try {
            WORLD.release(released);
            return true;
          } catch (Failure e) {
            return false;
          }
        },
        () -> withdraw(released));
    assertThat(SIGNING.state(released)).isEqualTo(FilingState.WITHDRAWN);
    SIGNING.run("packaging.seal", released);
    assertThat(SIGNING.state(released)).isEqualTo(FilingState.WITHDRAWN);
  }

  private static void atOnce(Callable<?> one, Callable<?> other) throws Exception {
    var barrier = new CyclicBarrier(2);
    var threads = Executors.newFixedThreadPool(2);
    try {
      var both =
          List.of(one, other).stream()
              .map(
                  each ->
                      threads.submit(
                          () -> {
                            barrier.await(30, TimeUnit.SECONDS);
                            return each.call();
                          }))
              .toList();
      for (var each : both) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Submission submission(FilingId filing) {
    return SIGNING.tx(tx -> MODULE.submissions().find(tx, filing).orElseThrow());
  }

  private static void run(FilingId filing) {
    SIGNING.run("submission.follow", submission(filing).id());
  }
}
