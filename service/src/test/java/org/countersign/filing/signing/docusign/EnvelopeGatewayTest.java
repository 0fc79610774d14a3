package org.countersign.filing.signing.docusign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.filing.signing.DocusignConfig;
import org.countersign.filing.signing.DocusignConnection;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.TrustClock;
import org.countersign.sandbox.DocusignControl;
import org.countersign.sandbox.DocusignControl.Act;
import org.countersign.sandbox.DocusignControl.Call;
import org.countersign.sandbox.DocusignControl.Fate;
import org.countersign.sandbox.ExaminerProgram;
import org.countersign.sandbox.SandboxConfig;
import org.countersign.sandbox.SandboxServers;
import org.countersign.sandbox.SimulatedDocusign;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DocuSign answers, and what it does not, as the rest of the service hears of it. */
class EnvelopeGatewayTest {
  private static final URI BACK = URI.create("https://countersign.example/back");
  private static final TrustClock CLOCK =
      () -> Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  @TempDir Path directory;
  private SandboxServers servers;
  private DocusignControl docusign;

  @BeforeEach
  void start() throws IOException {
    servers =
        SandboxServers.start(
            SandboxConfig.inMemory().with(SimulatedDocusign.anyPort()),
            new ExaminerProgram(Path.of("never", "asked"), ""),
            List::of,
            CLOCK);
    docusign = servers.docusign().orElseThrow();
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  @Test
  void sendsAnEnvelopeAndFindsItByTransactionAndReference() throws Exception {
    var gateway = gateway();
    var draft = draft();
    assertThat(gateway.find(draft.transactionId(), draft.reference(), hourAgo())).isEmpty();
    var id = gateway.send(draft);
    assertThat(docusign.envelopeIds()).containsExactly(id);
    assertThat(gateway.find(draft.transactionId(), draft.reference(), hourAgo())).contains(id);
    // After seven days only our reference tells.
    assertThat(gateway.find(UUID.randomUUID(), draft.reference(), hourAgo())).contains(id);
    assertThat(gateway.find(UUID.randomUUID(), "ours-2", hourAgo())).isEmpty();
  }

  @Test
  void sendsNothingTwiceByItselfWhenTheAnswerIsLost() throws Exception {
    var gateway = gateway();
    var draft = draft();
    gateway.changedSince(hourAgo());
    docusign.next(Call.CREATE, Fate.LOST_ANSWER);
    assertThat(failure(() -> gateway.send(draft)).kind())
        .isEqualTo(DocusignException.Kind.UNANSWERED);
    assertThat(docusign.envelopeCount()).isEqualTo(1);
    assertThat(gateway.find(draft.transactionId(), draft.reference(), hourAgo()))
        .contains(docusign.envelopeIds().get(0));
  }

  @Test
  void tellsHowEnvelopesStand() throws Exception {
    var gateway = gateway();
    var signed = gateway.send(draft());
    var declined = gateway.send(draft("ours-2"));
    var voided = gateway.send(draft("ours-3"));
    docusign.act(signed, "1", Act.SIGN);
    docusign.act(declined, "1", Act.DECLINE);
    gateway.voidEnvelope(voided, "superseded");
    assertThat(gateway.changedSince(hourAgo()))
        .extracting(EnvelopeStatus::envelopeId, EnvelopeStatus::state)
        .containsExactlyInAnyOrder(
            tuple(signed, EnvelopeStatus.State.COMPLETED),
            tuple(declined, EnvelopeStatus.State.DECLINED),
            tuple(voided, EnvelopeStatus.State.VOIDED));
    assertThat(Files.readAllBytes(gateway.download(signed, 1, directory)))
        .startsWith('%', 'P', 'D', 'F');
    assertThat(failure(() -> gateway.voidEnvelope(signed, "too late")))
        .extracting(DocusignException::kind, DocusignException::errorCode)
        .containsExactly(DocusignException.Kind.REFUSED, "ENVELOPE_CANNOT_VOID_INVALID_STATE");
  }

  @Test
  void givesAFreshViewEachTime() throws Exception {
    var gateway = gateway();
    var draft = draft();
    var id = gateway.send(draft);
    var first = gateway.recipientView(id, draft.recipient(), BACK);
    assertThat(first.toString()).startsWith(docusign.address().toString());
    assertThat(gateway.recipientView(id, draft.recipient(), BACK)).isNotEqualTo(first);
  }

  @Test
  void namesTheAddressWhereConsentIsGiven() throws Exception {
    docusign.consent(false);
    assertThat(failure(() -> gateway().send(draft())))
        .hasMessageContaining(
            "https://" + docusign.oauthHost() + "/oauth/auth?response_type=code&scope=signature")
        .extracting(DocusignException::kind)
        .isEqualTo(DocusignException.Kind.CONSENT_MISSING);
    assertThat(docusign.calls(Call.ANY)).as("nothing is asked without a token").isZero();
  }

  @Test
  void asksForNothingWithoutAToken() throws Exception {
    var gateway = gateway();
    gateway.changedSince(hourAgo());
    docusign.expireTokens();
    docusign.next(Call.TOKEN, Fate.SERVER_ERROR, Fate.NORMAL);
    failure(() -> gateway.changedSince(hourAgo()));
    var asked = docusign.calls(Call.ANY);
    failure(() -> gateway.changedSince(hourAgo()));
    assertThat(docusign.calls(Call.ANY)).isEqualTo(asked);
    gateway.changedSince(hourAgo());
    assertThat(docusign.calls(Call.ANY)).isEqualTo(asked + 1);
  }

  @Test
  void waitsAsLongAsALimitSaysWhateverTheStatus() throws Exception {
    var gateway = gateway();
    for (var fate :
        List.of(Fate.HOURLY_LIMIT, Fate.BURST_LIMIT, Fate.HOURLY_LIMIT_400, Fate.BURST_LIMIT_400)) {
      docusign.next(Call.LIST, fate);
      var failure = failure(() -> gateway.changedSince(hourAgo()));
      assertThat(failure.kind()).as("%s", fate).isEqualTo(DocusignException.Kind.LIMITED);
      assertThat(failure.retryAfter()).as("%s", fate).isPresent();
    }
  }

  @Test
  void whatItDoesNotAnswerMayHaveBeenDone() throws Exception {
    var gateway = gateway();
    for (var fate : List.of(Fate.SERVER_ERROR, Fate.UNAVAILABLE)) {
      docusign.next(Call.LIST, fate);
      assertThat(failure(() -> gateway.changedSince(hourAgo())).kind())
          .as("%s", fate)
          .isEqualTo(DocusignException.Kind.UNANSWERED);
    }
    docusign.next(Call.LIST, Fate.TIME_OUT);
    var impatient =
        DocusignAccount.open(connection(roots(), Duration.ofSeconds(2)), JSON, CLOCK).envelopes();
    assertThat(failure(() -> impatient.changedSince(hourAgo())).kind())
        .isEqualTo(DocusignException.Kind.UNANSWERED);
  }

  @Test
  void believesNoCertificateOfAnotherRootNotEvenForTheToken() throws Exception {
    var stranger = DocusignAccount.open(connection(Optional.empty()), JSON, CLOCK).envelopes();
    assertThat(failure(() -> stranger.send(draft())))
        .hasMessageContaining("certificate")
        .extracting(DocusignException::kind)
        .isEqualTo(DocusignException.Kind.UNAVAILABLE);
    assertThat(docusign.calls(Call.TOKEN)).isZero();
  }

  @Test
  void anOperatorIsToldWhetherAConnectionWorksAndWhatToDo() throws Exception {
    assertThat(checked(connection(roots()))).contains("The whole service, account", ": works.");
    docusign.consent(false);
    assertThat(checked(connection(roots())))
        .contains("does not work.", "https://" + docusign.oauthHost() + "/oauth/auth", "1 of 1");
    assertThat(checked()).contains("names no connection");
    assertThat(docusign.envelopeCount()).isZero();
  }

  private static String checked(DocusignConnection... connections) {
    var out = new ByteArrayOutputStream();
    var config =
        DocusignConfig.of(
            Optional.of(List.of(connections)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var command = Docusign.commands(config, CLOCK).get(0);
    var failure =
        catchThrowable(
            () -> command.run(Map.of(), new PrintStream(out, true, StandardCharsets.UTF_8)));
    return out.toString(StandardCharsets.UTF_8) + (failure == null ? "" : failure.getMessage());
  }

  private EnvelopeGateway gateway() throws IOException {
    return DocusignAccount.open(connection(roots()), JSON, CLOCK).envelopes();
  }

  private Optional<Path> roots() throws IOException {
    var roots = directory.resolve("roots.pem");
    return Optional.of(Files.writeString(roots, docusign.tlsRootPem()));
  }

  private DocusignConnection connection(Optional<Path> roots) {
    return connection(roots, Duration.ofMinutes(1));
  }

  private DocusignConnection connection(Optional<Path> roots, Duration patience) {
    var account = SimulatedDocusign.Account.usual();
    return DocusignConnection.of(
        Optional.empty(),
        docusign.oauthHost(),
        account.integrationKey(),
        account.userId(),
        account.accountId(),
        new Secret(docusign.generateKey()),
        URI.create("https://countersign.example/consent"),
        roots,
        Optional.empty(),
        Optional.empty(),
        Optional.of(patience));
  }

  private static EnvelopeDraft draft() {
    return draft("ours-1");
  }

  private static EnvelopeDraft draft(String reference) {
    return new EnvelopeDraft(
        UUID.randomUUID(),
        reference,
        "Documents to sign",
        Optional.empty(),
        new EnvelopeDraft.Recipient(
            "Ana López", "ana@client.example", Optional.of("sgn-1"), Optional.empty()),
        List.of(new EnvelopeDraft.EnvelopeFile(1, "Form", SigningWorld.pdf())),
        List.of(
            new EnvelopeDraft.Tab(
                EnvelopeDraft.Tab.Kind.SIGNATURE, 1, 1, 100, 600, 150, 20, Optional.empty())));
  }

  private static Instant hourAgo() {
    return CLOCK.now().minusSeconds(3600);
  }

  private static DocusignException failure(ThrowingCallable call) {
    var thrown = catchThrowable(call);
    assertThatExceptionOfType(DocusignException.class)
        .isThrownBy(
            () -> {
              throw thrown;
            });
    return (DocusignException) thrown;
  }
}
