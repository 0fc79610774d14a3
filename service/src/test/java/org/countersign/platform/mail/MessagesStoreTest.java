package org.countersign.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.JobsConfig;
import org.countersign.platform.jobs.JobsModule;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MessagesStoreTest {
  private static final Instant START = Instant.parse("2026-11-23T10:15:30.123Z");
  private final TestDatabase database = TestDatabase.create();
  private final Transactions transactions = database.transactions();
  private Instant now = START;
  private final TrustClock clock = () -> now;
  private final List<RenderedMessage> delivered = new ArrayList<>();
  private boolean broken;
  private final MessageTransport transport =
      message -> {
        if (broken) {
          throw new IOException("550 no such user " + message.to());
        }
        delivered.add(message);
      };
  private final Messages messages =
      MailModule.build(
              transport,
              transactions,
              JobsModule.build(database.dataSource(), JobsConfig.defaults(), clock).jobs(),
              new IdSource(clock, new SecureRandom()),
              clock)
          .messages();
  private final Delivery delivery = new Delivery(transactions, transport, clock);

  @BeforeEach
  void register() {
    messages.templates(MessagesStoreTest.class, "test-code");
  }

  @Test
  void rendersInThePersonsLanguageDeliversOnceAndForgets() throws IOException {
    enqueue(Locale.forLanguageTag("es-MX"), "José");
    var job = job();
    delivery.run(job);
    delivery.run(job);
    assertThat(delivered).hasSize(1);
    assertThat(delivered.get(0).subject()).isEqualTo("Su código, José");
    assertThat(delivered.get(0).text()).contains("Hola José:").contains("su código es 123456.");
    assertThat(contents()).isEqualTo("DELIVERED null null null");
  }

  @Test
  void aLanguageWithoutTextsFallsBackToEnglish() throws IOException {
    enqueue(Locale.FRENCH, "Ana");
    delivery.run(job());
    assertThat(delivered.get(0).text()).contains("your code is 123456.");
  }

  @Test
  void keepsTheMessageThroughFailuresAndTheAddressOutOfThem() throws IOException {
    enqueue(Locale.ENGLISH, "Ana");
    broken = true;
    assertThatThrownBy(() -> delivery.run(job()))
        .isInstanceOf(IOException.class)
        .hasNoCause()
        .hasMessageNotContaining("example.org");
    assertThat(contents()).startsWith("PENDING ana@example.org");

    now = START.plus(Duration.ofHours(25));
    delivery.run(job());
    assertThat(contents()).isEqualTo("FAILED null null null");
  }

  @Test
  void refusesValuesThatAreNotExactlyTheTemplates() {
    for (var values :
        List.of(
            Map.of("name", "Ana"),
            Map.of("name", "Ana", "code", "1", "more", "2"),
            Map.<String, String>of())) {
      assertThatThrownBy(
              () ->
                  transactions.run(
                      tx ->
                          messages.enqueue(
                              tx,
                              Message.email(
                                  TestDatabase.WORLD,
                                  "ana@example.org",
                                  Locale.ENGLISH,
                                  "test-code",
                                  values))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("Ana");
    }
  }

  @Test
  void refusesTemplatesThatAreMissingUnevenOrTaken() {
    for (var name : List.of("absent", "test-uneven", "test-code")) {
      assertThatThrownBy(() -> messages.templates(MessagesStoreTest.class, name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aValueCannotAddAHeader() throws IOException {
    enqueue(Locale.ENGLISH, "Ana\r\nBcc: all@example.org");
    delivery.run(job());
    assertThat(delivered.get(0).subject()).doesNotContain("\r").doesNotContain("\n");
  }

  @Test
  void printsNoAddress() {
    var message =
        Message.email(
            TestDatabase.WORLD, "ana@example.org", Locale.ENGLISH, "t", Map.of("name", "Ana"));
    assertThat(message.toString()).doesNotContain("ana@").doesNotContain("Ana");
  }

  private void enqueue(Locale locale, String name) {
    transactions.run(
        tx ->
            messages.enqueue(
                tx,
                Message.email(
                    TestDatabase.WORLD,
                    "ana@example.org",
                    locale,
                    "test-code",
                    Map.of("name", name, "code", "123456"))));
  }

  private String job() {
    return one("select task_instance from scheduled_tasks where task_name = 'mail.deliver'");
  }

  private String contents() {
    return one(
        "select concat_ws(' ', state, coalesce(recipient, 'null'), coalesce(subject, 'null'),"
            + " coalesce(body, 'null')) from message_outbox");
  }

  private String one(String query) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery(query).mapTo(String.class).one());
  }
}
