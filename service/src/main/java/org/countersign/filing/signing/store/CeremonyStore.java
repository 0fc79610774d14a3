package org.countersign.filing.signing.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.signing.AuthenticatedBy;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.CeremonyState;
import org.countersign.filing.signing.FilingDecision;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.mail.Channel;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.SigningRequestId;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of ceremonies. */
public interface CeremonyStore {
  /** A one-time code as stored. */
  record Code(Optional<Digest> codeHash, Optional<Instant> codeExpiresAt, int codeTries) {}

  @SqlUpdate(
      """
      insert into ceremony (id, world_id, attorney_id, signer_id, account_id, host_id, state, locale, challenge,
        authenticated_by, authenticated_at, created_at, expires_at)
      values (:id, :worldId, :attorneyId, :signerId, :accountId, :hostId, :state, :locale, :challenge,
        :authenticatedBy, :authenticatedAt, :createdAt, :expiresAt)
      """)
  void insert(@BindMethods Ceremony ceremony);

  @SqlUpdate(
      """
      update ceremony set code_hash = :codeHash, code_expires_at = :expiresAt,
        code_channel = :channel
      where id = :id
      """)
  void setCode(CeremonyId id, Digest codeHash, Instant expiresAt, Channel channel);

  /** How the code travelled. */
  @SqlQuery("select code_channel from ceremony where id = :id and code_channel is not null")
  Optional<Channel> codeChannel(CeremonyId id);

  /** The ceremony shows what was signed in another, and nothing can be done in it. */
  @SqlUpdate("update ceremony set copies_of = :of where id = :id")
  void setCopies(CeremonyId id, CeremonyId of);

  /** Ceremonies of a client with an attorney that go on, held in the order of their ids. */
  @SqlQuery(
      """
      select id from ceremony
      where signer_id = :signer and attorney_id = :attorney and state not in ('DONE', 'ABANDONED')
      order by id for update
      """)
  List<CeremonyId> lockUnderWay(SignerId signer, AttorneyId attorney);

  /** As above, with whomever, of those that a link opened: not of those hosted in an office. */
  @SqlQuery(
      """
      select id from ceremony
      where signer_id = :signer and host_id is null and state not in ('DONE', 'ABANDONED')
      order by id for update
      """)
  List<CeremonyId> lockMailed(SignerId signer);

  @SqlUpdate("update ceremony set request_id = :request where id = :id")
  void setRequest(CeremonyId id, SigningRequestId request);

  @SqlQuery("select request_id from ceremony where id = :id and request_id is not null")
  Optional<SigningRequestId> requestOf(CeremonyId id);

  /** Ceremonies that a request's link opened and that go on, held in the order of their ids. */
  @SqlQuery(
      """
      select id from ceremony where request_id = :request and state not in ('DONE', 'ABANDONED')
      order by id for update
      """)
  List<CeremonyId> lockUnderWay(SigningRequestId request);

  @SqlBatch("update ceremony set state = 'ABANDONED' where id = :id")
  void abandon(@Bind("id") List<CeremonyId> ids);

  @SqlQuery("select code_hash, code_expires_at, code_tries from ceremony where id = :id")
  Code code(CeremonyId id);

  @SqlUpdate("update ceremony set code_tries = code_tries + 1 where id = :id")
  void countTry(CeremonyId id);

  @SqlUpdate(
      """
      update ceremony set state = 'CODE_CONFIRMED', session_hash = :sessionHash, code_hash = null
      where id = :id and state = 'OPENED'
      """)
  boolean codeConfirmed(CeremonyId id, Digest sessionHash);

  @SqlQuery("select birth_date_tries from ceremony where id = :id")
  int birthDateTries(CeremonyId id);

  @SqlUpdate("update ceremony set birth_date_tries = birth_date_tries + 1 where id = :id")
  void countBirthDate(CeremonyId id);

  @SqlQuery(
      """
      select coalesce(sum(birth_date_tries), 0) from ceremony
      where signer_id = :signer and created_at > :since
      """)
  int birthDatesRefusedSince(SignerId signer, Instant since);

  /** The person is who the link is for; the cookie of the code gives way to another. */
  @SqlUpdate(
      """
      update ceremony set
        state = case when copies_of is null then 'AUTHENTICATED' else 'DONE' end, authenticated_by = :by, authenticated_at = :at,
        birth_date_confirmed_at = :at, session_hash = :sessionHash
      where id = :id and state = 'CODE_CONFIRMED'
      """)
  boolean authenticated(CeremonyId id, AuthenticatedBy by, Digest sessionHash, Instant at);

  @SqlUpdate(
      """
      update ceremony set state = case when state = 'AUTHENTICATED' then 'CONSENTED' else state end,
        consent_version = :version, consent_locale = :locale, consent_digest = :digest,
        consented_at = :at
      where id = :id and state in ('AUTHENTICATED', 'CONSENTED', 'SIGNING')
      """)
  boolean consented(CeremonyId id, String version, Locale locale, Digest digest, Instant at);

  @SqlUpdate("update ceremony set state = :to where id = :id and state = :from")
  boolean move(CeremonyId id, CeremonyState from, CeremonyState to);

  @SqlQuery(
      """
      select id, world_id, attorney_id, signer_id, account_id, host_id, state, locale, challenge,
        authenticated_by, authenticated_at, birth_date_confirmed_at, consent_version,
        consent_locale, consent_digest, consented_at, created_at, expires_at
      from ceremony where id = :id
      """)
  Optional<Ceremony> find(CeremonyId id);

  @SqlQuery(
      """
      select id, world_id, attorney_id, signer_id, account_id, host_id, state, locale, challenge,
        authenticated_by, authenticated_at, birth_date_confirmed_at, consent_version,
        consent_locale, consent_digest, consented_at, created_at, expires_at
      from ceremony where id = :id for update
      """)
  Optional<Ceremony> lock(CeremonyId id);

  @SqlQuery(
      """
      select id, world_id, attorney_id, signer_id, account_id, host_id, state, locale, challenge,
        authenticated_by, authenticated_at, birth_date_confirmed_at, consent_version,
        consent_locale, consent_digest, consented_at, created_at, expires_at
      from ceremony where session_hash = :sessionHash and expires_at > :now
        and state in ('CODE_CONFIRMED', 'AUTHENTICATED', 'CONSENTED', 'SIGNING', 'DONE')
      """)
  Optional<Ceremony> findBySession(Digest sessionHash, Instant now);

  @SqlQuery("select count(*) from ceremony where signer_id = :signer and created_at > :since")
  int openedSince(SignerId signer, Instant since);

  @SqlBatch(
      """
      insert into ceremony_decision (ceremony_id, filing_id, decision, reason, documents_opened, decided_at)
      values (:ceremony, :filingId, :decision, :reason, :opened, :decidedAt)
      on conflict (ceremony_id, filing_id) do update set decision = excluded.decision,
        reason = excluded.reason, documents_opened = excluded.documents_opened,
        decided_at = excluded.decided_at
      """)
  void decide(
      CeremonyId ceremony,
      @BindMethods List<FilingDecision> decisions,
      @Bind("opened") List<UUID[]> opened);

  @SqlQuery(
      """
      select filing_id, decision, reason, documents_opened, decided_at
      from ceremony_decision
      where ceremony_id = (select coalesce(copies_of, id) from ceremony where id = :ceremony)
      order by filing_id
      """)
  List<FilingDecision> decisions(CeremonyId ceremony);
}
