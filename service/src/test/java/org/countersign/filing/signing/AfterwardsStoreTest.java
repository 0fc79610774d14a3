package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingProblem;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.signing.nativepki.SigningDevice;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Secret;
import org.junit.jupiter.api.Test;

class AfterwardsStoreTest {
  private static final SigningWorld WORLD = new SigningWorld();
  private static final Pattern LINK = Pattern.compile("copies\\?token=([A-Za-z0-9_-]+)");
  private final SigningWorld world = WORLD;

  private Ceremony signed(FilingId... filings) {
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, filings);
    assertThat(new SigningDevice(world, ceremony).begin().signAll()).isNotEmpty();
    return ceremony;
  }

  private FilingId asked(String email, ReleaseMode release) {
    var signer = world.signer(email);
    var filing = world.filing(signer, release).id();
    world.request(signer, List.of(filing));
    return filing;
  }

  private void attorneySigns(FilingId filing) {
    var ceremony = world.attorneyCeremony();
    world.decide(ceremony, Decision.APPROVE, filing);
    new SigningDevice(world, ceremony).begin().signAll();
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
  }

  private List<String> mails(String template) {
    return world
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select body from message_outbox where template = :t order by id desc")
                    .bind("t", template)
                    .mapTo(String.class)
                    .list());
  }

  private Secret told(Ceremony ceremony) {
    world.advance(Duration.ofMillis(2));
    world.run("signing.signed-mail", ceremony.id());
    var match = LINK.matcher(mails("signed").get(0));
    assertThat(match.find()).isTrue();
    return new Secret(match.group(1));
  }

  @Test
  void aClientIsToldOnceThatTheySignedAndNotOfWhat() {
    var filing = asked("told@client.example", ReleaseMode.MANUAL);
    var ceremony = signed(filing);
    var before = mails("signed").size();
    told(ceremony);
    told(ceremony);
    assertThat(mails("signed")).hasSize(before + 1);
    assertThat(mails("signed").get(0)).doesNotContain("OTHER").doesNotContain(filing.toString());
  }

  @Test
  void copiesAreShownAfterCodeAndBirthDateAndNothingCanBeDoneThere() {
    var filing = asked("copies@client.example", ReleaseMode.MANUAL);
    var link = told(signed(filing));
    world.advance(Duration.ofMillis(2));
    var opened = world.tx(tx -> world.signing.afterwards().openCopies(tx, link));
    var caller = SigningWorld.ceremonyCaller(opened);
    var ceremonies = world.signing.ceremonies();
    assertThatThrownBy(() -> world.tx(tx -> ceremonies.require(tx, caller, opened.id())))
        .isInstanceOf(Failure.class);
    world.tx(tx -> world.signing.authentications().code(tx, opened.id(), new Secret(world.code())));
    world.tx(
        tx ->
            world
                .signing
                .authentications()
                .birthDate(tx, caller, opened.id(), SigningWorld.BIRTH_DATE, false));
    var entered = world.tx(tx -> ceremonies.require(tx, caller, opened.id()));
    assertThat(entered.state()).isEqualTo(CeremonyState.DONE);
    var shown = world.tx(tx -> world.signing.pagewise().inbox().filings(tx, entered));
    assertThat(shown).extracting(each -> each.filing().id()).containsExactly(filing);
    assertThatThrownBy(() -> world.tx(tx -> ceremonies.lock(tx, caller, opened.id())))
        .isInstanceOf(Failure.class);
  }

  @Test
  void whatASignerDisputesIsNotReleased() {
    var filing = asked("dispute@client.example", ReleaseMode.AUTO);
    var link = told(signed(filing));
    attorneySigns(filing);
    var before = mails("signature-disputed").size();
    world.transactions.run(tx -> world.signing.afterwards().dispute(tx, link));
    world.transactions.run(tx -> world.signing.afterwards().dispute(tx, link));
    assertThat(mails("signature-disputed")).hasSize(before + 1);
    assertThat(mails("signature-disputed").get(0)).contains("left: 1").contains("already: 0");
    assertThat(events(filing)).isEqualTo(1);
    Filing stopped = world.tx(tx -> world.filings.filings().require(tx, filing));
    assertThat(stopped.frozenAt()).isPresent();
    assertThat(stopped.problem()).isPresent();
    world.run("signing.release", filing);
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
    var releases = world.signing.releases();
    var rehashed = releases.rehash(world.tx(tx -> releases.find(tx, filing)));
    assertThatThrownBy(() -> world.tx(tx -> releases.release(tx, rehashed, "usr")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.type()).isEqualTo(FilingProblem.FILING_FROZEN));
    assertThatThrownBy(
            () ->
                world.tx(
                    tx ->
                        world
                            .filings
                            .filings()
                            .move(tx, filing, FilingState.SIGNED, FilingState.RELEASED)))
        .isInstanceOf(Failure.class);
  }

  private int events(FilingId filing) {
    return world
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from event where type = 'filing.signature_disputed'"
                            + " and subject = :subject")
                    .bind("subject", filing.toString())
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void aDisputeEndsWhatIsUnderWayUnderTheSameName() {
    var first = asked("endings@client.example", ReleaseMode.MANUAL);
    var ceremony = signed(first);
    var link = told(ceremony);
    var signer = ceremony.signerId().orElseThrow();
    world.request(signer, List.of(world.filing(signer).id()));
    var other = world.clientCeremony();
    world.transactions.run(tx -> world.signing.afterwards().dispute(tx, link));
    var caller = SigningWorld.ceremonyCaller(other);
    assertThatThrownBy(
            () -> world.tx(tx -> world.signing.ceremonies().lock(tx, caller, other.id())))
        .isInstanceOf(Failure.class);
  }

  @Test
  void aLinkThatNobodyKnowsDisputesNothing() {
    world.transactions.run(tx -> world.signing.afterwards().dispute(tx, new Secret("unknown")));
    assertThatThrownBy(
            () -> world.tx(tx -> world.signing.afterwards().openCopies(tx, new Secret("unknown"))))
        .isInstanceOf(Failure.class);
  }
}
