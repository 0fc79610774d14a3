package org.countersign.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;
import org.junit.jupiter.api.Test;

final class EventLogStoreTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");
  private final Transactions transactions = DATABASE.transactions();
  private final IdSource ids = new IdSource(() -> NOW, new SecureRandom());
  private final EventsModule module = EventsModule.build(transactions, ids, world -> NOW);
  private final EventLog log = module.log();
  private final WorldId world = new WorldId(ids.next());
  private final OrganizationId firm = new OrganizationId(ids.next());
  private final ClientId vendor = new ClientId(ids.next());
  private final EventFilter filter = new EventFilter(Set.of(firm), vendor);

  @Test
  void twoTransactionsThatCommitInReverseOrderLoseNoEvent() throws Exception {
    var first = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    var threads = Executors.newSingleThreadExecutor();
    try {
      var slow =
          threads.submit(
              () ->
                  transactions.run(
                      tx -> {
                        append(tx, "fil_slow");
                        first.countDown();
                        await(mayCommit);
                      }));
      await(first);
      transactions.run(tx -> append(tx, "fil_fast"));

      var before = read(Optional.empty());
      long plain = plainCursor();
      mayCommit.countDown();
      slow.get(10, TimeUnit.SECONDS);
      var after = read(before.next());

      assertThat(subjects(before.items())).isEmpty();
      assertThat(subjects(after.items())).containsExactly("fil_slow", "fil_fast");
      // The cursor that would be natural, and is wrong: it has passed the slow one already.
      assertThat(subjectsBehind(plain)).doesNotContain("fil_slow");
    } finally {
      mayCommit.countDown();
      threads.shutdownNow();
    }
  }

  @Test
  void pagesThroughTheLogWithoutGapOrRepetition() {
    transactions.run(
        tx -> {
          for (int i = 0; i < 5; i++) {
            append(tx, "fil_" + i);
          }
        });
    var seen = new ArrayList<String>();
    Optional<String> after = Optional.empty();
    for (int i = 0; i < 4; i++) {
      var position = after;
      var page = transactions.call(tx -> log.read(tx, world, position, 2, filter));
      seen.addAll(subjects(page.items()));
      after = page.next();
    }
    assertThat(seen).containsExactly("fil_0", "fil_1", "fil_2", "fil_3", "fil_4");
    assertThat(after).isPresent();
  }

  @Test
  void showsAClientOnlyWhatItMaySee() {
    var other = new OrganizationId(ids.next());
    var otherClient = new ClientId(ids.next());
    transactions.run(
        tx -> {
          log.append(tx, draft("fil_firm").visibleTo(firm));
          log.append(tx, draft("fil_mine").visibleTo(firm).ofClient(vendor));
          log.append(tx, draft("fil_toMeAlone").ofClient(vendor));
          log.append(tx, draft("fil_competitor").visibleTo(firm).ofClient(otherClient));
          log.append(tx, draft("fil_otherFirm").visibleTo(other));
          log.append(tx, draft("fil_internal"));
          log.append(
              tx,
              EventDraft.of(new WorldId(ids.next()), "filing.signed", "fil_world", Map.of())
                  .visibleTo(firm));
        });
    assertThat(subjects(read(Optional.empty()).items()))
        .containsExactly("fil_firm", "fil_mine", "fil_toMeAlone");
  }

  @Test
  void refusesACursorItDidNotMake() {
    for (var text : List.of("!", "MQ", "", "MS4yLjM")) {
      assertThatThrownBy(() -> read(Optional.of(text))).isInstanceOf(Failure.class);
    }
  }

  @Test
  void refusesPersonalDataInAnEvent() {
    assertThatThrownBy(
            () -> EventDraft.of(world, "filing.signed", "fil_1", Map.of("by", "m@example.org")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("example");
    assertThatThrownBy(
            () -> EventDraft.of(world, "filing.signed", "fil_1", Map.of("by", "Maria Perez")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void handsEachEventToAConsumerOnceEvenWhenItFailsInBetween() {
    var taken = new ArrayList<String>();
    var failOnce = new AtomicBoolean(true);
    module.register(
        consumer(
            "once",
            (tx, event) -> {
              if (!event.world().equals(world)) {
                return;
              }
              var reaction = "fil_reactionTo_" + event.subject().substring(4);
              log.append(tx, EventDraft.of(world, "filing.noticed", reaction, Map.of()));
              if (event.subject().equals("fil_b") && failOnce.getAndSet(false)) {
                throw new IllegalStateException("planned");
              }
              taken.add(event.subject());
            }));
    transactions.run(
        tx -> {
          log.append(tx, draft("fil_a").visibleTo(firm));
          log.append(tx, draft("fil_b").visibleTo(firm));
          log.append(tx, EventDraft.of(world, "filing.created", "fil_otherType", Map.of()));
        });
    assertThatThrownBy(module::deliver).hasMessage("planned");
    taken.clear();
    module.deliver();
    assertThat(taken).containsExactly("fil_a", "fil_b");
    assertThat(module.deliver()).isZero();
    var reactions =
        DATABASE
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select count(*) from event where world_id = :world and subject ="
                                + " 'fil_reactionTo_a'")
                        .bind("world", world)
                        .mapTo(Integer.class)
                        .one());
    assertThat(reactions).isEqualTo(1);
  }

  @Test
  void wakesItsConsumersAfterTheCommit() throws Exception {
    var arrived = new CountDownLatch(1);
    module.register(
        consumer(
            "woken",
            (tx, event) -> {
              if (event.subject().equals("fil_wake")) {
                arrived.countDown();
              }
            }));
    module.start();
    try {
      transactions.run(tx -> append(tx, "fil_wake"));
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      module.stop();
    }
  }

  @Test
  void aConsumerRunsOnOneNodeAtATime() throws Exception {
    var inside = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    EventConsumer slow =
        consumer(
            "leased",
            (tx, event) -> {
              inside.countDown();
              await(mayEnd);
            });
    module.register(slow);
    var otherNode = EventsModule.build(transactions, ids, world -> NOW);
    otherNode.register(
        consumer(
            "leased",
            (tx, event) -> {
              throw new AssertionError("two nodes at once");
            }));
    transactions.run(tx -> append(tx, "fil_lease"));
    var threads = Executors.newSingleThreadExecutor();
    try {
      var first = threads.submit(module::deliver);
      await(inside);
      assertThat(otherNode.deliver()).isZero();
      mayEnd.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isPositive();
    } finally {
      mayEnd.countDown();
      threads.shutdownNow();
    }
  }

  private EventDraft draft(String subject) {
    return EventDraft.of(world, "filing.signed", subject, Map.of("state", "SIGNED"));
  }

  private void append(Tx tx, String subject) {
    log.append(tx, draft(subject).visibleTo(firm));
  }

  private org.countersign.platform.values.Page<Event> read(Optional<String> after) {
    return transactions.call(tx -> log.read(tx, world, after, 50, filter));
  }

  private static List<String> subjects(List<Event> events) {
    return events.stream().map(Event::subject).toList();
  }

  private long plainCursor() throws Exception {
    try (Connection connection = DATABASE.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select max(seq) from event")) {
      row.next();
      return row.getLong(1);
    }
  }

  private List<String> subjectsBehind(long seq) {
    return DATABASE
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select subject from event where seq > :seq")
                    .bind("seq", seq)
                    .mapTo(String.class)
                    .list());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private interface Reaction {
    void to(Tx tx, Event event);
  }

  private static EventConsumer consumer(String name, Reaction reaction) {
    return new EventConsumer() {
      @Override
      public String name() {
        return name
            + UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }

      @Override
      public Set<String> types() {
        return Set.of("filing.signed");
      }

      @Override
      public void accept(Tx tx, Event event) {
        reaction.to(tx, event);
      }
    };
  }
}
