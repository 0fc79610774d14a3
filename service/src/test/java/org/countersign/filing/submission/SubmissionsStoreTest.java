package org.countersign.filing.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.packaging.PackagedWorld;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundConfig;
import org.countersign.platform.values.FilingId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubmissionsStoreTest {
  private static final TestEndpoint ENDPOINT = TestEndpoint.start();
  private static final SigningWorld SIGNING = new SigningWorld();
  private static final OutboundClient CLIENT =
      new OutboundClient(OutboundConfig.trusting(ENDPOINT.address()));
  private static final SubmissionModule MODULE =
      SubmissionModule.build(SIGNING.platform, SIGNING.below);
  private static final PackagedWorld WORLD =
      new PackagedWorld(SIGNING, List.of(MODULE.submissions()));
  private final SubmissionModule module = MODULE;
  private final PackagedWorld world = WORLD;

  @BeforeAll
  static void start() throws Exception {
    CLIENT.start();
    MODULE.connect(
        SubmissionConfig.of(ENDPOINT.address(), Optional.empty(), Optional.empty()),
        SIGNING.platform,
        SIGNING.below,
        SIGNING.signing.pagewise(),
        WORLD.packaging.packages(),
        CLIENT);
  }

  @AfterAll
  static void stop() throws Exception {
    CLIENT.stop();
    ENDPOINT.stop();
  }

  private Submission submission(FilingId filing) {
    return world.signing.tx(tx -> module.submissions().find(tx, filing).orElseThrow());
  }

  private void run(FilingId filing) {
    world.signing.run("submission.follow", submission(filing).id());
  }

  @Test
  void handsOverOnceAndFollowsToAReceipt() {
    var filing = world.sealed();
    assertThat(submission(filing).state()).isEqualTo(SubmissionState.PENDING);
    run(filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.SUBMITTED);
    var id = submission(filing).id().toString();
    assertThat(ENDPOINT.digests.get(id)).isEqualTo(submission(filing).packageSha256().hex());
    ENDPOINT.states.put(id, "{\"state\":\"PENDING\"}");
    run(filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.RECEIVED);
    ENDPOINT.states.put(id, "{\"state\":\"ACCEPTED\",\"receiptNumber\":\"IOE0123456789\"}");
    run(filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.ACCEPTED);
    assertThat(submission(filing).receiptNumber()).contains(new ReceiptNumber("IOE0123456789"));
  }

  @Test
  void theClientIsToldTheReceiptNumberAndNothingElse() {
    var filing = world.sealed();
    run(filing);
    ENDPOINT.states.put(
        submission(filing).id().toString(),
        "{\"state\":\"ACCEPTED\",\"receiptNumber\":\"IOE0123456780\"}");
    run(filing);
    var mails =
        world
            .signing
            .database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select subject || body from message_outbox"
                                + " where template = 'filing-accepted' and body like '%6780%'")
                        .mapTo(String.class)
                        .list());
    assertThat(mails).hasSize(1);
    assertThat(mails.get(0)).contains("IOE0123456780").doesNotContain(filing.toString());
  }

  @Test
  void aPackageWhoseSignatureIsDisputedStaysHere() {
    var filing = world.sealed();
    world.signing.transactions.run(
        tx -> {
          var filings = world.signing.filings.filings();
          filings.freeze(tx, filings.require(tx, filing), "disputed");
        });
    run(filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.PACKAGED);
    assertThat(ENDPOINT.digests).doesNotContainKey(submission(filing).id().toString());
  }

  @Test
  void theEndpointIsToldOfADisputeUntilItHasHeard() {
    var filing = world.sealed();
    run(filing);
    var id = submission(filing).id();
    assertThat(submission(filing).state().hasLeft()).isTrue();
    ENDPOINT.next.add(503);
    world.signing.run("submission.notice", id);
    assertThat(ENDPOINT.digests).doesNotContainKey(id + "/notices/signature-disputed");
    world.signing.run("submission.notice", id);
    assertThat(ENDPOINT.digests).containsKey(id + "/notices/signature-disputed");
  }

  @Test
  void keepsTheFindingsOfARejection() {
    var filing = world.sealed();
    run(filing);
    ENDPOINT.states.put(
        submission(filing).id().toString(),
        """
        {"state":"REJECTED","findings":[{"rule":"fee","severity":"REJECT","location":"filing.json",
         "value":"none"}]}
        """);
    run(filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.REJECTED);
    var acknowledgement = module.submissions().acknowledgement(submission(filing)).orElseThrow();
    assertThat(acknowledgement.findings())
        .extracting(Acknowledgement.Finding::rule)
        .containsExactly("fee");
  }

  @Test
  void repeatsTheSameHandOverWhenNoAnswerCame() {
    var filing = world.sealed();
    ENDPOINT.next.add(TestEndpoint.NO_ANSWER);
    run(filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.PACKAGED);
    assertThat(problem(filing)).isPresent();
    var before = Map.copyOf(ENDPOINT.digests);
    run(filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.SUBMITTED);
    assertThat(problem(filing)).isEmpty();
    assertThat(ENDPOINT.digests).isEqualTo(before);
  }

  @Test
  void aFailingEndpointIsAProblemAndNoState() {
    var filing = world.sealed();
    ENDPOINT.next.add(503);
    run(filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.PACKAGED);
    assertThat(problem(filing)).isPresent();
    assertThat(submission(filing).state()).isEqualTo(SubmissionState.PENDING);
  }

  @Test
  void aFilingThatGoesStaleBetweenTwoTriesIsCancelledWhenNothingHasArrived() {
    var filing = world.sealed();
    ENDPOINT.next.add(503);
    run(filing);
    noLongerAccepted(filing);
    run(filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.STALE);
    assertThat(submission(filing).state()).isEqualTo(SubmissionState.CANCELLED);
    assertThat(ENDPOINT.digests).doesNotContainKey(submission(filing).id().toString());
    run(filing);
    assertThat(submission(filing).state()).isEqualTo(SubmissionState.CANCELLED);
  }

  @Test
  void aPackageThatMayHaveArrivedIsFollowedWhateverTheRulesSay() {
    var filing = world.sealed();
    ENDPOINT.next.add(TestEndpoint.NO_ANSWER);
    run(filing);
    noLongerAccepted(filing);
    run(filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.SUBMITTED);
  }

  @Test
  void aWithdrawnFilingsSubmissionIsCancelled() {
    var filing = world.sealed();
    world.signing.tx(
        tx ->
            world
                .signing
                .filings
                .filings()
                .move(tx, filing, FilingState.PACKAGED, FilingState.WITHDRAWN));
    run(filing);
    assertThat(submission(filing).state()).isEqualTo(SubmissionState.CANCELLED);
  }

  private void noLongerAccepted(FilingId filing) {
    world
        .signing
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update filing set form = 'I-765', edition = '01/01/01' where id = ?",
                    filing.value()));
  }

  private Optional<String> problem(FilingId filing) {
    return world.signing.tx(tx -> world.signing.filings.filings().require(tx, filing).problem());
  }
}
