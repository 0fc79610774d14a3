package org.countersign.identity.accounts.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.accounts.OwnPasskey;
import org.countersign.identity.accounts.PasskeyId;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Digest;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of passkeys, enrolment tokens and challenges. */
public interface PasskeyStore {
  String COLUMNS =
      """
      select p.credential_id, p.account_id, a.user_handle, p.public_key, p.sign_count,
             p.backup_eligible, p.backed_up
        from passkey p join account a on a.id = p.account_id
      """;

  @SqlUpdate(
      """
      insert into passkey (credential_id, account_id, public_key, sign_count, backup_eligible,
                           backed_up, name, created_at)
      values (:credentialId, :accountId, :publicKey, :signCount, :backupEligible, :backedUp,
              (select passkey_name from enrolment where token_hash = :enrolment), :at)
      on conflict do nothing
      """)
  int insert(@BindMethods PasskeyRow passkey, Digest enrolment, Instant at);

  @SqlQuery(COLUMNS + " where p.credential_id = :credentialId")
  Optional<PasskeyRow> find(byte[] credentialId);

  @SqlQuery(COLUMNS + " where p.account_id = :accountId order by p.created_at")
  List<PasskeyRow> ofAccount(AccountId accountId);

  /** As their owner sees them, oldest first. */
  @SqlQuery(
      """
      select id, name, created_at as added_at, last_used_at from passkey
       where account_id = :account order by created_at, id
      """)
  List<OwnPasskey> own(AccountId account);

  @SqlUpdate("delete from passkey where id = :id and account_id = :account")
  int remove(PasskeyId id, AccountId account);

  /** Moves the counter; refuses to move it back or keep it, but for authenticators without one. */
  @SqlUpdate(
      """
      update passkey set sign_count = :signCount, backed_up = :backedUp, last_used_at = :at
       where credential_id = :credentialId
         and (sign_count < :signCount or (sign_count = 0 and :signCount = 0))
      """)
  int used(byte[] credentialId, long signCount, boolean backedUp, Instant at);

  @SqlUpdate(
      """
      insert into enrolment (token_hash, account_id, passkey_name, expires_at, created_at)
      values (:tokenHash, :accountId, :name, :expiresAt, :at)
      """)
  void insertEnrolment(
      Digest tokenHash, AccountId accountId, String name, Instant expiresAt, Instant at);

  @SqlQuery(
      """
      select account_id from enrolment
       where token_hash = :tokenHash and used_at is null and expires_at > :at
      """)
  Optional<AccountId> openEnrolment(Digest tokenHash, Instant at);

  @SqlUpdate(
      """
      update enrolment set used_at = :at
       where token_hash = :tokenHash and used_at is null and expires_at > :at
      """)
  int useEnrolment(Digest tokenHash, Instant at);

  @SqlUpdate("update enrolment set replaces = true where token_hash = :tokenHash")
  void replaceAll(Digest tokenHash);

  /** Whether its passkey takes the place of all others. */
  @SqlQuery("select replaces from enrolment where token_hash = :tokenHash")
  boolean replaces(Digest tokenHash);

  @SqlUpdate(
      """
      update enrolment set used_at = :at
       where account_id = :account and replaces and used_at is null and expires_at > :at
      """)
  int withdrawReplacing(AccountId account, Instant at);

  /** Spends every other enrolment of the account. */
  @SqlUpdate(
      """
      update enrolment set used_at = :at
       where account_id = :account and token_hash <> :but and used_at is null
      """)
  int withdrawOthers(AccountId account, Digest but, Instant at);

  @SqlUpdate("delete from passkey where account_id = :account and credential_id <> :but")
  int removeOthers(AccountId account, byte[] but);

  @SqlUpdate(
      """
      insert into webauthn_challenge (id, kind, enrolment_hash, request, expires_at, created_at)
      values (:id, :kind, :enrolmentHash, :request, :expiresAt, :at)
      """)
  void insertChallenge(
      UUID id,
      String kind,
      Optional<Digest> enrolmentHash,
      String request,
      Instant expiresAt,
      Instant at);

  /** Takes a sign-in challenge out: it can be answered once, rightly or wrongly. */
  @SqlQuery(
      """
      delete from webauthn_challenge where id = :id and kind = 'ASSERTION'
      returning request, expires_at
      """)
  Optional<ChallengeRow> takeAssertion(UUID id);

  /** Takes the newest challenge of an enrolment out, and the older ones with it. */
  @SqlQuery(
      """
      with taken as (
        delete from webauthn_challenge
         where enrolment_hash = :enrolmentHash and kind = 'REGISTRATION'
        returning id, request, expires_at)
      select request, expires_at from taken order by id desc limit 1
      """)
  Optional<ChallengeRow> takeRegistration(Digest enrolmentHash);

  /** Forgets some that have expired; leaves rows that others are forgetting. */
  @SqlUpdate(
      """
      delete from webauthn_challenge
       where id in (
         select id from webauthn_challenge where expires_at < :at
          limit 100 for update skip locked)
      """)
  int dropExpiredChallenges(Instant at);
}
