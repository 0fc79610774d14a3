package org.countersign.identity.accounts.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.accounts.OpenSession;
import org.countersign.identity.accounts.SessionId;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of sessions. */
public interface SessionStore {
  @SqlUpdate(
      """
      insert into session (token_hash, world_id, account_id, created_at, last_seen_at, expires_at)
      values (:tokenHash, :worldId, :accountId, :at, :at, :expiresAt)
      """)
  void insert(
      Digest tokenHash, WorldId worldId, AccountId accountId, Instant at, Instant expiresAt);

  @SqlQuery(
      """
      select account_id, created_at, last_seen_at, expires_at from session where token_hash = :tokenHash
      """)
  Optional<SessionRow> find(Digest tokenHash);

  @SqlUpdate(
      """
      update session set last_seen_at = :at where token_hash = :tokenHash and last_seen_at < :at
      """)
  int seen(Digest tokenHash, Instant at);

  @SqlQuery("delete from session where token_hash = :tokenHash returning account_id")
  Optional<AccountId> delete(Digest tokenHash);

  /** Those that live, newest first; {@code current} is the one of this digest. */
  @SqlQuery(
      """
      select id, created_at as started_at, last_seen_at as last_used_at,
             token_hash = :current as current
        from session
       where account_id = :account and expires_at > :at and last_seen_at > :idleSince
       order by created_at desc, id
      """)
  List<OpenSession> open(AccountId account, Digest current, Instant at, Instant idleSince);

  @SqlUpdate("delete from session where id = :id and account_id = :account")
  int delete(SessionId id, AccountId account);

  @SqlUpdate("delete from session where account_id = :account and token_hash <> :but")
  int deleteOthers(AccountId account, Digest but);

  @SqlUpdate("delete from session where account_id = :account")
  int deleteAll(AccountId account);

  /** Forgets some that have ended; leaves rows that others are forgetting. */
  @SqlUpdate(
      """
      delete from session
       where token_hash in (
         select token_hash from session where expires_at < :at or last_seen_at < :idleSince
          limit 100 for update skip locked)
      """)
  int dropEnded(Instant at, Instant idleSince);
}
