package org.countersign.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.IdSource;
import org.junit.jupiter.api.Test;

final class AuditLogStoreTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");
  private final AuditLog log = new AuditLog(new IdSource(() -> NOW, new SecureRandom()), () -> NOW);
  private final AuditEvent released =
      AuditEvent.by(
          new Caller(
              Caller.Kind.ACCOUNT,
              UUID.fromString("01939f00-0000-7000-8000-000000000001"),
              TestDatabase.WORLD,
              Set.of(),
              Optional.empty()),
          "filing.released",
          "fil_1",
          Map.of("from", "SIGNED", "to", "RELEASED"));

  @Test
  void writesTheRowWithTheDigestOfWhatItHolds() {
    DATABASE.transactions().run(tx -> log.record(tx, released));
    var row =
        DATABASE
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select id, actor, digest from audit where type = 'filing.released'")
                        .map(
                            (result, context) ->
                                new Row(
                                    result.getObject("id", UUID.class),
                                    result.getString("actor"),
                                    Digest.of(result.getBytes("digest"))))
                        .first());
    assertThat(row.actor()).startsWith("usr_");
    assertThat(row.digest()).isEqualTo(AuditDigest.of(row.id(), released, NOW));
  }

  private record Row(UUID id, String actor, Digest digest) {}

  @Test
  void theDigestDependsOnEveryPart() {
    var id = new UUID(1, 2);
    var changed =
        AuditEvent.byActor(
            released.world(),
            released.actor(),
            released.type(),
            released.subject(),
            Map.of("from", "SIGNEDto", "to", "RELEASED"));
    assertThat(AuditDigest.of(id, changed, NOW)).isNotEqualTo(AuditDigest.of(id, released, NOW));
    assertThat(AuditDigest.of(id, released, NOW.plusMillis(1)))
        .isNotEqualTo(AuditDigest.of(id, released, NOW));
  }

  @Test
  void refusesToChangeOrRemoveARow() {
    DATABASE.transactions().run(tx -> log.record(tx, released));
    for (var statement :
        new String[] {"update audit set actor = 'x'", "delete from audit", "truncate audit"}) {
      assertThatThrownBy(() -> DATABASE.jdbi().useHandle(handle -> handle.execute(statement)))
          .hasMessageContaining("never changed or removed");
    }
  }

  @Test
  void refusesPersonalDataAsAFact() {
    assertThatThrownBy(
            () ->
                AuditEvent.bySystem(
                    TestDatabase.WORLD, "mail.sent", "msg_1", Map.of("to", "m@example.org")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("example.org");
  }
}
