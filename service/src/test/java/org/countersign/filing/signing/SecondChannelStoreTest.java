package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.platform.mail.Channel;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SignerId;
import org.junit.jupiter.api.Test;

class SecondChannelStoreTest {
  private static final SigningWorld WORLD = new SigningWorld();
  private final SigningWorld world = WORLD;

  private Ceremony entered(SignerId signer) {
    world.request(signer, List.of(world.filing(signer).id()));
    world.advance(Duration.ofMillis(2));
    var opened = world.tx(tx -> world.signing.ceremonies().openByLink(tx, world.link()));
    world.tx(tx -> world.signing.authentications().code(tx, opened.id(), new Secret(world.code())));
    var caller = SigningWorld.ceremonyCaller(opened);
    world.tx(
        tx ->
            world
                .signing
                .authentications()
                .birthDate(tx, caller, opened.id(), SigningWorld.BIRTH_DATE, false));
    return world.tx(tx -> world.signing.ceremonies().require(tx, caller, opened.id()));
  }

  private List<Map<String, Object>> newest(String template) {
    return world
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select channel, recipient from message_outbox where template = :t"
                            + " order by id desc limit 1")
                    .bind("t", template)
                    .mapToMap()
                    .list());
  }

  @Test
  void theCodeOfASignerWithATelephoneGoesThereAndTheLinkByMail() {
    var ceremony = entered(world.signerWithPhone("two@client.example", "+15550001167"));
    assertThat(newest("signing-invitation").get(0)).containsEntry("channel", "EMAIL");
    assertThat(newest("one-time-code").get(0))
        .containsEntry("channel", "SMS")
        .containsEntry("recipient", "+15550001167");
    assertThat(ceremony.authenticatedBy()).contains(AuthenticatedBy.MAILBOX_AND_PHONE);
    var sent = world.tx(tx -> world.signing.authentications().sent(tx, ceremony.id()));
    assertThat(sent.channel()).isEqualTo(Channel.SMS);
    assertThat(sent.masked()).isEqualTo("••• 67");
  }

  @Test
  void oneMailboxIsNeverCalledTwoChannels() {
    var ceremony = entered(world.signer("one@client.example"));
    assertThat(ceremony.authenticatedBy()).contains(AuthenticatedBy.MAILBOX);
    var sent = world.tx(tx -> world.signing.authentications().sent(tx, ceremony.id()));
    assertThat(sent.masked()).isEqualTo("o•••@client.example");
    // Nor by whoever writes the row otherwise.
    assertThatThrownBy(
            () ->
                world
                    .database
                    .jdbi()
                    .useHandle(
                        handle ->
                            handle.execute(
                                "update ceremony set authenticated_by = 'MAILBOX_AND_PHONE'"
                                    + " where id = ?",
                                ceremony.id().value())))
        .hasMessageContaining("ceremony_two_channels");
  }

  @Test
  void aTelephoneOfTheOfficeIsNotTheSigners() {
    world
        .database
        .jdbi()
        .useHandle(handle -> handle.execute("update attorney set phone = '+15550009999'"));
    var signer = world.signerWithPhone("three@client.example", "+15550009999");
    var filing = world.filing(signer).id();
    assertThatThrownBy(() -> world.request(signer, List.of(filing)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.type()).isEqualTo(SigningProblem.CONTACT_NOT_THE_SIGNERS));
  }
}
