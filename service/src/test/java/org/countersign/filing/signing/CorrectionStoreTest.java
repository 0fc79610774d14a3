package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.Authentications.Authentication;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SignerId;
import org.junit.jupiter.api.Test;

class CorrectionStoreTest {
  private static final SigningWorld WORLD = new SigningWorld();
  private final SigningWorld world = WORLD;

  private void correct(SignerId signer, String email, Optional<String> phone) {
    world.tx(tx -> world.signing.corrections().correct(tx, world.vendor(), signer, email, phone));
  }

  @Test
  void aCorrectedAddressVoidsLinkAndCodeAndInvitesAnew() {
    var signer = world.signer("wrong@client.example");
    world.request(signer, List.of(world.filing(signer).id()));
    var old = world.link();
    world.advance(Duration.ofMillis(2));
    var opened = world.tx(tx -> world.signing.ceremonies().openByLink(tx, old));
    var code = world.code();
    world.advance(Duration.ofMillis(2));
    correct(signer, "right@client.example", Optional.of("+15550002244"));
    assertThatThrownBy(() -> world.tx(tx -> world.signing.ceremonies().openByLink(tx, old)))
        .isInstanceOf(Failure.class);
    Authentication tried =
        world.tx(tx -> world.signing.authentications().code(tx, opened.id(), new Secret(code)));
    assertThat(tried).isEqualTo(new Authentication.Spent());
    assertThat(recipient("signing-invitation")).isEqualTo("right@client.example");
    var ceremony = world.clientCeremony();
    assertThat(ceremony.authenticatedBy()).contains(AuthenticatedBy.MAILBOX_AND_PHONE);
  }

  @Test
  void nobodyIsCorrectedIntoTheOffice() {
    var signer = world.signer("mine@client.example");
    world.request(signer, List.of(world.filing(signer).id()));
    var link = world.link();
    assertThatThrownBy(() -> correct(signer, "ada@law.example", Optional.empty()))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(() -> correct(signer, "no address", Optional.of("5550001")))
        .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.errors()).hasSize(2));
    // Nothing was changed by what was refused.
    assertThat(world.tx(tx -> world.signing.ceremonies().openByLink(tx, link)).state())
        .isEqualTo(CeremonyState.OPENED);
  }

  @Test
  void whatIsSignedInTheOfficeIsNeverMailed() {
    var signer = world.signer("none@client.example");
    var request = world.request(signer, List.of(world.filing(signer).id()), Delivery.IN_PERSON);
    var mails = invitations();
    // A client without a mailbox: the office's own address matters only where a link is sent.
    correct(signer, "ada@law.example", Optional.empty());
    assertThat(invitations()).isEqualTo(mails);
    assertThat(state(request)).isEqualTo(RequestState.OPEN);
  }

  private long invitations() {
    return world
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from message_outbox where template = 'signing-invitation'")
                    .mapTo(Long.class)
                    .one());
  }

  @Test
  void consentTakenBackEndsWhatIsOpenAndLeavesWhatIsSigned() {
    var signer = world.signer("paper@client.example");
    var filing = world.filing(signer).id();
    var request = world.request(signer, List.of(filing));
    var ceremony = world.clientCeremony();
    var caller = SigningWorld.ceremonyCaller(ceremony);
    var choices = world.signing.paperChoices();
    world.tx(tx -> choices.ask(tx, caller, ceremony.id()));
    assertThat(state(request)).isEqualTo(RequestState.OPEN);
    Optional<Instant> asked =
        world.tx(tx -> world.signing.requests().paperAskedAt(tx, request.id()));
    assertThat(asked).isPresent();
    world.transactions.run(tx -> choices.withdrawConsent(tx, caller, ceremony.id()));
    assertThat(state(request)).isEqualTo(RequestState.CONSENT_WITHDRAWN);
    assertThat(world.state(filing)).isEqualTo(FilingState.AWAITING_SIGNATURES);
    assertThatThrownBy(
            () -> world.tx(tx -> world.signing.ceremonies().lock(tx, caller, ceremony.id())))
        .isInstanceOf(Failure.class);
    assertThat(recipient("paper-asked")).isEqualTo("ada@law.example");
    assertThat(recipient("consent-withdrawn")).isEqualTo("ada@law.example");
  }

  private RequestState state(SigningRequest request) {
    return world.tx(
        tx -> world.signing.requests().require(tx, world.vendor(), request.id()).state());
  }

  private String recipient(String template) {
    return world
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select recipient from message_outbox where template = :t"
                            + " order by id desc limit 1")
                    .bind("t", template)
                    .mapTo(String.class)
                    .one());
  }
}
