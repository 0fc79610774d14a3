package org.countersign.identity.attorneys.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.identity.attorneys.Accreditation;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.BarAdmission;
import org.countersign.identity.attorneys.Evidence;
import org.countersign.identity.attorneys.LookAlike;
import org.countersign.identity.attorneys.PersonName;
import org.countersign.identity.attorneys.PractitionerType;
import org.countersign.identity.attorneys.RegistrationState;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of registrations. */
public interface RegistrationStore {
  String COLUMNS =
      """
      select id, world_id, state, email, locale, token_hash, token_expires_at, account_id,
             given_name, family_name, birth_date, phone, practitioner_type, organization_name,
             organization_kind, accreditation_level, accreditation_expires_on,
             attestation_version, submitted_at, decision_reason, decided_by, decided_at,
             answer, attorney_id
        from registration
      """;

  @SqlUpdate(
      """
      insert into registration (id, world_id, state, email, locale, token_hash, token_expires_at,
                                created_at)
      values (:id, :world, 'STARTED', :email, :locale, :tokenHash, :tokenExpiresAt, :at)
      """)
  void insert(
      RegistrationId id,
      WorldId world,
      @Personal String email,
      Locale locale,
      Digest tokenHash,
      Instant tokenExpiresAt,
      Instant at);

  @SqlQuery(
      """
      select count(*) from registration
       where world_id = :world and lower(email) = lower(:email) and created_at > :since
      """)
  int countSince(WorldId world, @Personal String email, Instant since);

  @SqlQuery(COLUMNS + " where id = :id")
  Optional<RegistrationRow> find(RegistrationId id);

  @SqlQuery(COLUMNS + " where id = :id for update")
  Optional<RegistrationRow> lock(RegistrationId id);

  /** Of a kind of practitioner, and submitted before an instant, unless those are null. */
  @SqlQuery(
      COLUMNS
          + """
           where world_id = :world and state = :state and id > :after
             and (cast(:type as text) is null or practitioner_type = :type)
             and (cast(:before as timestamptz) is null or submitted_at < :before)
           order by id limit :limit
          """)
  List<RegistrationRow> queue(
      WorldId world,
      RegistrationState state,
      @Nullable PractitionerType type,
      @Nullable Instant before,
      UUID after,
      int limit);

  /**
   * Other registrations of the world that share something with one, those that share most first.
   */
  @SqlQuery(
      """
      with own as (select * from registration where id = :id),
      alike as (
        select r.id, 'NAME' as reason from registration r, own
         where r.world_id = own.world_id and lower(r.family_name) = lower(own.family_name)
           and lower(r.given_name) = lower(own.given_name)
        union
        select r.id, 'EMAIL' from registration r, own
         where r.world_id = own.world_id and lower(r.email) = lower(own.email)
        union
        select r.id, 'ORGANIZATION' from registration r, own
         where r.world_id = own.world_id
           and lower(r.organization_name) = lower(own.organization_name)
        union
        select other.registration_id, 'BAR_NUMBER'
          from registration_admission mine
          join registration_admission other
            on other.jurisdiction = mine.jurisdiction and other.number_key = mine.number_key
         where mine.registration_id = :id)
      select r.id, r.state, r.given_name, r.family_name, a.identifier, a.state as standing,
             array_agg(alike.reason order by alike.reason) as reasons
        from alike join registration r on r.id = alike.id
        join own on own.world_id = r.world_id and own.id <> r.id
        left join attorney a on a.id = r.attorney_id
       where r.state <> 'STARTED'
       group by r.id, a.id
       order by count(*) desc, r.id desc limit :limit
      """)
  List<LookAlike> lookAlikes(RegistrationId id, int limit);

  @SqlUpdate("update registration set state = :to where id = :id and state = :from")
  int move(RegistrationId id, RegistrationState from, RegistrationState to);

  @SqlUpdate(
      """
      update registration set state = 'EMAIL_VERIFIED', account_id = :account
       where id = :id and state = 'STARTED'
      """)
  int verified(RegistrationId id, AccountId account);

  @SqlUpdate(
      """
      update registration
         set given_name = :givenName, family_name = :familyName, birth_date = :birthDate,
             phone = :phone, practitioner_type = :practitionerType,
             organization_name = :organizationName, organization_kind = :organizationKind,
             accreditation_level = :accreditationLevel,
             accreditation_expires_on = :accreditationExpiresOn
       where id = :id and state in ('EMAIL_VERIFIED', 'INFORMATION_REQUESTED')
      """)
  int fill(@BindMethods RegistrationRow row);

  /** Who the applicant is, alone. */
  @SqlUpdate(
      """
      update registration
         set given_name = :given, family_name = :family, birth_date = :birthDate,
             phone = :phone, practitioner_type = :type
       where id = :id and state in ('EMAIL_VERIFIED', 'INFORMATION_REQUESTED')
      """)
  int fillPerson(
      RegistrationId id,
      @BindMethods PersonName name,
      @Personal LocalDate birthDate,
      @Personal Optional<String> phone,
      PractitionerType type);

  /** Where the applicant practises, alone. */
  @SqlUpdate(
      """
      update registration set organization_name = :name, organization_kind = :kind
       where id = :id and state in ('EMAIL_VERIFIED', 'INFORMATION_REQUESTED')
      """)
  int fillPractice(RegistrationId id, @Personal String name, OrganizationKind kind);

  /** The accreditation, alone. */
  @SqlUpdate(
      """
      update registration
         set accreditation_level = :level, accreditation_expires_on = :expiresOn
       where id = :id and state in ('EMAIL_VERIFIED', 'INFORMATION_REQUESTED')
      """)
  int fillAccreditation(
      RegistrationId id, Optional<Accreditation.Level> level, Optional<LocalDate> expiresOn);

  /** The newest of an account. */
  @SqlQuery(COLUMNS + " where account_id = :account order by id desc limit 1")
  Optional<RegistrationRow> newest(AccountId account);

  @SqlUpdate("delete from registration_admission where registration_id = :id")
  void dropAdmissions(RegistrationId id);

  @SqlUpdate(
      """
      insert into registration_admission (registration_id, position, jurisdiction, number,
                                          admitted_on, in_good_standing)
      values (:id, :position, :jurisdiction, :number, :admittedOn, :inGoodStanding)
      """)
  void insertAdmission(RegistrationId id, int position, @BindMethods BarAdmission admission);

  @SqlQuery(
      """
      select jurisdiction, number, admitted_on, in_good_standing from registration_admission
       where registration_id = :id order by position
      """)
  List<BarAdmission> admissions(RegistrationId id);

  @SqlUpdate(
      """
      insert into registration_evidence (registration_id, media_type, length, sha256, blob_key,
                                         created_at)
      values (:id, :mediaType, :length, :sha256, :blobKey, :at)
      on conflict (registration_id) do update
         set media_type = excluded.media_type, length = excluded.length,
             sha256 = excluded.sha256, blob_key = excluded.blob_key,
             created_at = excluded.created_at
      """)
  void keepEvidence(RegistrationId id, @BindMethods Evidence evidence, Instant at);

  /** Those of the keys that evidence names. */
  @SqlQuery("select blob_key from registration_evidence where blob_key = any(:keys)")
  Set<String> blobs(String[] keys);

  @SqlQuery(
      """
      select blob_key, media_type, length, sha256 from registration_evidence
       where registration_id = :id
      """)
  Optional<Evidence> evidence(RegistrationId id);

  @SqlUpdate(
      """
      update registration
         set state = 'SUBMITTED', attestation_version = :version, attested_at = :at,
             submitted_at = :at
       where id = :id and state = :from
      """)
  int submit(RegistrationId id, RegistrationState from, String version, Instant at);

  @SqlUpdate("update registration set answer = :answer where id = :id")
  void answer(RegistrationId id, @Personal String answer);

  @SqlUpdate(
      """
      update registration
         set state = :to, decision_reason = :reason, decided_by = :by, decided_at = :at,
             attorney_id = :attorney
       where id = :id and state = 'SUBMITTED'
      """)
  int decide(
      RegistrationId id,
      RegistrationState to,
      @Personal String reason,
      AccountId by,
      Instant at,
      @Nullable AttorneyId attorney);
}
