package org.countersign.identity.attorneys.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.attorneys.BarAdmission;
import org.countersign.identity.attorneys.Hold;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of attorneys, their admissions and holds. */
public interface AttorneyStore {
  String COLUMNS =
      """
      select id, world_id, identifier, registration_id, account_id, organization_id, given_name,
             family_name, birth_date, phone, practitioner_type, email, locale, state
        from attorney
      """;

  /** Inserts unless the identifier or the account is taken; says how many were. */
  @SqlUpdate(
      """
      insert into attorney (id, world_id, identifier, registration_id, account_id, organization_id,
                            given_name, family_name, birth_date, phone, practitioner_type, email,
                            locale, state, created_at)
      values (:id, :worldId, :identifier, :registrationId, :accountId, :organizationId,
              :givenName, :familyName, :birthDate, :phone, :practitionerType, :email,
              :locale, :state, :at)
      on conflict do nothing
      """)
  int insert(@BindMethods AttorneyRow attorney, Instant at);

  @SqlQuery(COLUMNS + " where id = :id")
  Optional<AttorneyRow> find(AttorneyId id);

  /** Holds the row against a change of standing until the transaction ends. */
  @SqlQuery(COLUMNS + " where id = :id for share")
  Optional<AttorneyRow> findForShare(AttorneyId id);

  @SqlQuery(COLUMNS + " where identifier = :identifier")
  Optional<AttorneyRow> byIdentifier(AttorneyIdentifier identifier);

  /** Waits for every act that holds the row for share. */
  @SqlQuery(COLUMNS + " where identifier = :identifier for update")
  Optional<AttorneyRow> lockByIdentifier(AttorneyIdentifier identifier);

  @SqlQuery(
      """
      select exists (select 1 from attorney
        where world_id = :world and organization_id = any(:organizations) and phone = :phone)
      """)
  boolean hasPhone(WorldId world, UUID[] organizations, @Personal String phone);

  @SqlQuery("select phone from attorney where id = :id and phone is not null")
  Optional<String> phone(AttorneyId id);

  @SqlQuery(COLUMNS + " where account_id = :account")
  Optional<AttorneyRow> byAccount(AccountId account);

  @SqlUpdate("update attorney set state = :to where id = :id and state = :from")
  int move(AttorneyId id, AttorneyState from, AttorneyState to);

  /** Empty until the attorney names one. */
  @SqlQuery("select time_zone from attorney where id = :id and time_zone is not null")
  Optional<String> timeZone(AttorneyId id);

  @SqlUpdate("update attorney set time_zone = :timeZone where id = :id")
  void changeTimeZone(AttorneyId id, String timeZone);

  /** Inserts unless a living attorney of the world holds this admission. */
  @SqlUpdate(
      """
      insert into bar_admission (id, attorney_id, world_id, jurisdiction, number, number_key,
                                 admitted_on, in_good_standing, held, created_at)
      values (:id, :attorney, :world, :jurisdiction, :number, :numberKey, :admittedOn,
              :inGoodStanding, true, :at)
      on conflict (world_id, jurisdiction, number_key) where held do nothing
      """)
  int insertAdmission(
      UUID id,
      AttorneyId attorney,
      WorldId world,
      @Personal String numberKey,
      @BindMethods BarAdmission admission,
      Instant at);

  @SqlQuery(
      """
      select jurisdiction, number, admitted_on, in_good_standing from bar_admission
       where attorney_id = :attorney order by jurisdiction, number_key
      """)
  List<BarAdmission> admissions(AttorneyId attorney);

  @SqlUpdate("update bar_admission set held = false where attorney_id = :attorney")
  int releaseAdmissions(AttorneyId attorney);

  @SqlUpdate(
      """
      insert into attorney_hold (id, attorney_id, reason, held_from) values (:id, :attorney, :reason, :at)
      """)
  void openHold(UUID id, AttorneyId attorney, @Personal String reason, Instant at);

  @SqlUpdate(
      "update attorney_hold set held_until = :at where attorney_id = :attorney and held_until is null")
  int closeHold(AttorneyId attorney, Instant at);

  /** Oldest first. */
  @SqlQuery(
      """
      select held_from as "from", held_until as until from attorney_hold
       where attorney_id = :attorney order by held_from, id
      """)
  List<Hold> holds(AttorneyId attorney);

  /** The registrar's file. */
  @SqlUpdate(
      """
      insert into attorney_standing (id, attorney_id, former, state, reason, decided_by, decided_at)
      values (:id, :attorney, :former, :state, :reason, :decidedBy, :at)
      """)
  void keepDecision(
      UUID id,
      AttorneyId attorney,
      AttorneyState former,
      AttorneyState state,
      @Personal String reason,
      String decidedBy,
      Instant at);
}
