package org.countersign.identity.attorneys.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.attorneys.Accreditation;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of how long standing holds. */
public interface TermsStore {
  /** As stored. */
  record Row(
      Instant attestedAt,
      Optional<Instant> remindedOf,
      Optional<Accreditation.Level> accreditationLevel,
      Optional<LocalDate> accreditationExpiresOn,
      Optional<LocalDate> accreditationWarnedOf) {}

  @SqlQuery(
      """
      select attested_at, reminded_of, accreditation_level, accreditation_expires_on,
             accreditation_warned_of
        from attorney where id = :id
      """)
  Row read(AttorneyId id);

  @SqlUpdate("update attorney set attested_at = :at, attestation_version = :version where id = :id")
  void attest(AttorneyId id, String version, Instant at);

  @SqlUpdate(
      """
      update attorney set accreditation_level = :level, accreditation_expires_on = :expiresOn
       where id = :id
      """)
  void accredit(AttorneyId id, Accreditation.Level level, LocalDate expiresOn);

  /** The registrar's file. */
  @SqlUpdate(
      """
      insert into attorney_accreditation (id, attorney_id, level, expires_on, reason, decided_by, decided_at)
      values (:id, :attorney, :level, :expiresOn, :reason, :by, :at)
      """)
  void keepRenewal(
      UUID id,
      AttorneyId attorney,
      @BindMethods Accreditation accreditation,
      @Personal String reason,
      AccountId by,
      Instant at);

  @SqlUpdate("update attorney set reminded_of = attested_at where id = :id")
  void reminded(AttorneyId id);

  @SqlUpdate(
      "update attorney set accreditation_warned_of = accreditation_expires_on where id = :id")
  void warned(AttorneyId id);

  /** Worlds in which somebody's standing may run out. */
  @SqlQuery("select distinct world_id from attorney where state = 'ACTIVE'")
  List<WorldId> worlds();

  /** Active attorneys of whom something is to be said, or whose standing has run out. */
  @SqlQuery(
      """
      select id from attorney
       where world_id = :world and state = 'ACTIVE' and (
         (attested_at <= :near and reminded_of is distinct from attested_at)
         or attested_at <= :over
         or (accreditation_expires_on <= :warn
             and accreditation_warned_of is distinct from accreditation_expires_on)
         or accreditation_expires_on < :today)
       order by id limit 500
      """)
  List<AttorneyId> due(WorldId world, Instant near, Instant over, LocalDate warn, LocalDate today);

  /** Holds the row, so that nobody else says the same. */
  @SqlQuery("select id from attorney where id = :id and state = 'ACTIVE' for update")
  Optional<AttorneyId> lockActive(AttorneyId id);
}
