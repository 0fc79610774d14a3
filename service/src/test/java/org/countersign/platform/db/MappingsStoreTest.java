package org.countersign.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.OrganizationId;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class MappingsStoreTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final FilingId ID =
      new FilingId(UUID.fromString("01939f00-0000-7000-8000-000000000001"));

  public record Identifier(String value) {}

  public enum Colour {
    RED,
    GREEN
  }

  public record Sample(
      FilingId id,
      Identifier identifier,
      Digest digest,
      Locale locale,
      Colour colour,
      Instant seenAt,
      LocalDate bornOn,
      Optional<OrganizationId> owner,
      @Json Map<String, String> facts) {}

  public interface Store {
    @SqlUpdate(
        """
        insert into sample (id, identifier, digest, locale, colour, seen_at, born_on, owner, facts)
        values (:id, :identifier, :digest, :locale, :colour, :seenAt, :bornOn, :owner, :facts)
        """)
    void insert(
        FilingId id,
        Identifier identifier,
        Digest digest,
        Locale locale,
        Colour colour,
        Instant seenAt,
        LocalDate bornOn,
        Optional<OrganizationId> owner,
        @Json Map<String, String> facts);

    @SqlQuery(
        """
        select id, identifier, digest, locale, colour, seen_at, born_on, owner, facts
          from sample where id = :id
        """)
    Optional<Sample> find(FilingId id);

    @SqlQuery("select id from sample where identifier = :identifier")
    List<FilingId> ids(Identifier identifier);

    @SqlQuery("select owner from sample where id = :id")
    Optional<OrganizationId> owner(FilingId id);
  }

  @BeforeAll
  static void makeTable() {
    DATABASE
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "create table sample (id uuid primary key, identifier text, digest bytea, locale"
                        + " text, colour text, seen_at timestamptz, born_on date, owner uuid, facts"
                        + " jsonb)"));
  }

  @Test
  void carriesEveryKindOfValueThereAndBack() {
    var sample =
        new Sample(
            ID,
            new Identifier("AB12"),
            Digest.sha256("x"),
            Locale.forLanguageTag("es-MX"),
            Colour.GREEN,
            Instant.parse("2026-11-23T10:15:30.123Z"),
            LocalDate.of(1990, 2, 28),
            Optional.empty(),
            Map.of("state", "OPEN"));
    var found =
        DATABASE
            .transactions()
            .call(
                tx -> {
                  var store = tx.store(Store.class);
                  store.insert(
                      sample.id(),
                      sample.identifier(),
                      sample.digest(),
                      sample.locale(),
                      sample.colour(),
                      sample.seenAt(),
                      sample.bornOn(),
                      sample.owner(),
                      sample.facts());
                  assertThat(store.ids(sample.identifier())).containsExactly(ID);
                  assertThat(store.owner(ID)).isEmpty();
                  return store.find(ID);
                });
    assertThat(found).contains(sample);
  }

  @Test
  void keepsTheValuesOfAStatementOutOfItsError() {
    assertThatThrownBy(
            () ->
                DATABASE
                    .transactions()
                    .run(
                        tx -> {
                          for (int i = 0; i < 2; i++) {
                            tx.store(Store.class)
                                .insert(
                                    new FilingId(new UUID(7, 7)),
                                    new Identifier("maria@example.org"),
                                    Digest.sha256("x"),
                                    Locale.ENGLISH,
                                    Colour.RED,
                                    Instant.EPOCH,
                                    LocalDate.EPOCH,
                                    Optional.empty(),
                                    Map.of());
                          }
                        }))
        .hasMessageContaining("sample_pkey")
        .hasMessageNotContaining("maria")
        .hasMessageNotContaining("00000000-0000-0007");
  }
}
