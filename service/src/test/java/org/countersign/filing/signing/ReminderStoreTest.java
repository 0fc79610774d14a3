package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SignerId;
import org.junit.jupiter.api.Test;

class ReminderStoreTest {
  private static final SigningWorld WORLD = new SigningWorld();
  private static final Pattern LINK = Pattern.compile("sign\\?token=([A-Za-z0-9_-]+)");
  private static final Pattern ENDING = Pattern.compile("reminders-off\\?token=([A-Za-z0-9_-]+)");
  private final SigningWorld world = WORLD;

  @Test
  void remindsAfterThreeAndSevenDaysAndThenNoMore() {
    var request = asked("schedule@client.example");
    assertThat(world.run("signing.remind", request.id()))
        .isEqualTo(Outcome.again(Duration.ofDays(3)));
    world.advance(Duration.ofDays(3));
    assertThat(world.run("signing.remind", request.id()))
        .isEqualTo(Outcome.again(Duration.ofDays(4)));
    assertThat(reminders("schedule@client.example")).hasSize(1);
    assertThat(reminders("schedule@client.example").get(0))
        .contains("Ada")
        .doesNotContain("OTHER", "form.pdf", "fil_", "srq_");
    world.advance(Duration.ofDays(4));
    assertThat(world.run("signing.remind", request.id())).isEqualTo(Outcome.done());
    world.advance(Duration.ofDays(3));
    assertThat(world.run("signing.remind", request.id())).isEqualTo(Outcome.done());
    assertThat(reminders("schedule@client.example")).hasSize(2);
    assertThat(events("signing_request.reminded", request)).isEqualTo(2);
  }

  @Test
  void whatWasMissedIsNotMadeUpFor() {
    var request = asked("late@client.example");
    world.advance(Duration.ofDays(8));
    assertThat(world.run("signing.remind", request.id())).isEqualTo(Outcome.done());
    assertThat(reminders("late@client.example")).hasSize(1);
  }

  @Test
  void theLinkOfAReminderAndThatOfTheInvitationBothWork() {
    var request = asked("both@client.example");
    var invitation = world.link();
    remind(request);
    var reminder = new Secret(found(LINK, "both@client.example"));
    assertThat(reminder).isNotEqualTo(invitation);
    for (var link : List.of(reminder, invitation)) {
      Invitation seen = world.tx(tx -> world.signing.ceremonies().invitation(tx, link));
      assertThat(seen.request()).isEqualTo(request.id());
    }
    world.transactions.run(tx -> world.signing.disownings().byLink(tx, reminder));
    assertThatThrownBy(() -> world.tx(tx -> world.signing.ceremonies().invitation(tx, invitation)))
        .isInstanceOf(Failure.class);
  }

  @Test
  void whoHasOpenedTheCeremonyIsRemindedNoMore() {
    var signer = world.signer("opened@client.example");
    var other = world.request(signer, List.of(world.filing(signer).id()));
    var request = world.request(signer, List.of(world.filing(signer).id()));
    world.tx(tx -> world.signing.ceremonies().openByLink(tx, world.link()));
    world.advance(Duration.ofDays(4));
    // The ceremony shows everything that waits from this attorney.
    for (var each : List.of(request, other)) {
      assertThat(world.run("signing.remind", each.id())).isEqualTo(Outcome.done());
      refused(each, SigningProblem.REMINDERS_STOPPED);
    }
    assertThat(reminders("opened@client.example")).isEmpty();
  }

  @Test
  void looksOfMailScannersStopNothing() {
    var request = asked("scanned@client.example");
    world.tx(tx -> world.signing.ceremonies().invitation(tx, world.link()));
    remind(request);
    var ending = new Secret(found(ENDING, "scanned@client.example"));
    world.tx(tx -> reminders().language(tx, ending));
    world.advance(Duration.ofDays(4));
    world.run("signing.remind", request.id());
    assertThat(reminders("scanned@client.example")).hasSize(2);
  }

  @Test
  void whoWantsNoMoreRemindersOfAnAttorneyGetsNoneForLaterRequestsEither() {
    var signer = world.signer("ended@client.example");
    var request = world.request(signer, List.of(world.filing(signer).id()));
    remind(request);
    var ending = new Secret(found(ENDING, "ended@client.example"));
    world.transactions.run(tx -> reminders().optOut(tx, ending));
    world.transactions.run(tx -> reminders().optOut(tx, ending));
    world.transactions.run(tx -> reminders().optOut(tx, new Secret("unknown")));
    assertThat(events("signing_request.reminders_declined", request)).isEqualTo(1);
    var later = world.request(signer, List.of(world.filing(signer).id()));
    world.advance(Duration.ofDays(4));
    for (var each : List.of(request, later)) {
      assertThat(world.run("signing.remind", each.id())).isEqualTo(Outcome.done());
      refused(each, SigningProblem.REMINDERS_STOPPED);
    }
    assertThat(reminders("ended@client.example")).hasSize(1);
  }

  @Test
  void theInvitationEndsRemindersBeforeTheFirstAndACorrectedAddressEndsThatLink() {
    var signer = world.signer("never@client.example");
    var request = world.request(signer, List.of(world.filing(signer).id()));
    var former = ending(mails(world, "signing-invitation", "never@client.example"));
    world.tx(
        tx ->
            world
                .signing
                .corrections()
                .correct(tx, world.vendor(), signer, "right@client.example", Optional.empty()));
    world.transactions.run(tx -> reminders().optOut(tx, former));
    assertThat(events("signing_request.reminders_declined", request)).isZero();
    var now = ending(mails(world, "signing-invitation", "right@client.example"));
    world.transactions.run(tx -> reminders().optOut(tx, now));
    assertThat(events("signing_request.reminders_declined", request)).isEqualTo(1);
    world.advance(Duration.ofDays(4));
    assertThat(world.run("signing.remind", request.id())).isEqualTo(Outcome.done());
    refused(request, SigningProblem.REMINDERS_STOPPED);
  }

  private static Secret ending(List<String> mails) {
    var match = ENDING.matcher(mails.get(0));
    assertThat(match.find()).isTrue();
    return new Secret(match.group(1));
  }

  @Test
  void isAskedForOnceADayAndSaysWhenItIsPossibleAgain() {
    var request = asked("daily@client.example");
    remind(request);
    world.advance(Duration.ofHours(20));
    assertThatThrownBy(() -> remind(request))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.type()).isEqualTo(SigningProblem.REMINDED_RECENTLY);
              assertThat(failure.retryAfter()).contains(Duration.ofHours(4));
            });
    world.advance(Duration.ofHours(4));
    remind(request);
    assertThat(reminders("daily@client.example")).hasSize(2);
    // The schedule keeps the same distance.
    world.advance(Duration.ofHours(48));
    remind(request);
    world.advance(Duration.ofHours(1));
    assertThat(world.run("signing.remind", request.id()))
        .isEqualTo(Outcome.again(Duration.ofHours(23)));
  }

  @Test
  void nobodyIsRemindedOfWhatIsClosedOrSignedInTheOffice() {
    var cancelled = asked("closed@client.example");
    world.tx(tx -> world.signing.requests().cancel(tx, world.vendor(), cancelled.id()));
    world.advance(Duration.ofDays(4));
    assertThat(world.run("signing.remind", cancelled.id())).isEqualTo(Outcome.done());
    refused(cancelled, SigningProblem.SIGNING_REQUEST_CLOSED);
    var signer = world.signer("office@client.example");
    var hosted = world.request(signer, List.of(world.filing(signer).id()), Delivery.IN_PERSON);
    refused(hosted, SigningProblem.REMINDERS_STOPPED);
    var expired = asked("expired@client.example");
    world.advance(Duration.ofDays(20));
    refused(expired, SigningProblem.SIGNING_REQUEST_CLOSED);
    assertThat(reminders("closed@client.example")).isEmpty();
  }

  @Test
  void aCorrectedAddressVoidsTheLinksOfRemindersAndMayBeReminded() {
    var signer = world.signer("mistyped@client.example");
    var request = world.request(signer, List.of(world.filing(signer).id()));
    remind(request);
    var link = new Secret(found(LINK, "mistyped@client.example"));
    var ending = new Secret(found(ENDING, "mistyped@client.example"));
    world.tx(tx -> world.signing.ceremonies().openByLink(tx, link));
    world.tx(
        tx ->
            world
                .signing
                .corrections()
                .correct(tx, world.vendor(), signer, "typed@client.example", Optional.empty()));
    assertThatThrownBy(() -> world.tx(tx -> world.signing.ceremonies().invitation(tx, link)))
        .isInstanceOf(Failure.class);
    world.transactions.run(tx -> reminders().optOut(tx, ending));
    assertThat(events("signing_request.reminders_declined", request)).isZero();
    world.advance(Duration.ofDays(1));
    remind(request);
    assertThat(reminders("typed@client.example")).hasSize(1);
  }

  @Test
  void attorneyAndVendorHearOnceThatRequestsEndInThreeDays() {
    var fresh = new SigningWorld();
    var signer = fresh.signer("ending@client.example");
    var first = fresh.request(signer, List.of(fresh.filing(signer).id()));
    var second = fresh.request(signer, List.of(fresh.filing(signer).id()));
    assertThat(fresh.run("signing.announce-expiry", first.id())).isInstanceOf(Outcome.Again.class);
    assertThat(ending(fresh)).isEmpty();
    fresh.advance(Duration.ofDays(11));
    for (var each : List.of(first, second, first)) {
      assertThat(fresh.run("signing.announce-expiry", each.id())).isEqualTo(Outcome.done());
    }
    for (var each : List.of(first, second)) {
      assertThat(events(fresh, "signing_request.expiring", each)).isEqualTo(1);
    }
    assertThat(mails(fresh, "requests-expiring", "ada@law.example"))
        .singleElement()
        .asString()
        .contains("without an answer: 2", "/home")
        .doesNotContain("ending@");
    assertThat(ending(fresh)).hasSize(2);
  }

  @Test
  void whatWasMadeForLessThanThreeDaysIsAnnouncedAtOnce() {
    var fresh = new SigningWorld();
    var signer = fresh.signer("short@client.example");
    var until = fresh.clock.now().plus(Duration.ofDays(2));
    var filings = List.of(fresh.filing(signer).id());
    var request =
        fresh.tx(
            tx ->
                fresh
                    .signing
                    .requests()
                    .open(
                        tx,
                        fresh.vendor(),
                        new NewSigningRequest(
                            signer,
                            filings,
                            SignatureMethod.NATIVE_PKI,
                            Delivery.LINK,
                            Isolation.TOGETHER,
                            Optional.of(until))));
    assertThat(fresh.run("signing.announce-expiry", request.id())).isEqualTo(Outcome.done());
    assertThat(events(fresh, "signing_request.expiring", request)).isEqualTo(1);
  }

  private static List<ExpiryNotices.Ending> ending(SigningWorld of) {
    return of.tx(
        tx ->
            of.signing.pagewise().expiryNotices().soon(tx, of.vendor().world(), of.attorney.id()));
  }

  private Reminders reminders() {
    return world.signing.pagewise().reminders();
  }

  private SigningRequest asked(String email) {
    SignerId signer = world.signer(email);
    return world.request(signer, List.of(world.filing(signer).id()));
  }

  private void remind(SigningRequest request) {
    world.tx(tx -> reminders().remind(tx, world.vendor(), request.id()));
  }

  private void refused(SigningRequest request, ProblemType why) {
    assertThatThrownBy(() -> remind(request))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.type()).isEqualTo(why));
  }

  private List<String> reminders(String to) {
    return mails(world, "signing-reminder", to);
  }

  private String found(Pattern pattern, String to) {
    var match = pattern.matcher(reminders(to).get(0));
    assertThat(match.find()).isTrue();
    return match.group(1);
  }

  private static List<String> mails(SigningWorld of, String template, String to) {
    return of.database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select body from message_outbox where template = :template"
                            + " and recipient = :to order by id desc")
                    .bind("template", template)
                    .bind("to", to)
                    .mapTo(String.class)
                    .list());
  }

  private int events(String type, SigningRequest request) {
    return events(world, type, request);
  }

  private static int events(SigningWorld of, String type, SigningRequest request) {
    return of.database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from event where type = :type and subject = :subject")
                    .bind("type", type)
                    .bind("subject", request.id().toString())
                    .mapTo(Integer.class)
                    .one());
  }
}
