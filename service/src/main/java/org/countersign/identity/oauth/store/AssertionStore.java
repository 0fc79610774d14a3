package org.countersign.identity.oauth.store;

import java.time.Instant;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.Digest;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of assertions seen. */
public interface AssertionStore {
  /** Notes an assertion; zero when it was seen before. */
  @SqlUpdate(
      """
      insert into used_assertion (client_id, jti_hash, expires_at)
      values (:client, :jtiHash, :expiresAt)
      on conflict do nothing
      """)
  int use(ClientId client, Digest jtiHash, Instant expiresAt);

  /** Forgets what could not be accepted anyway; leaves rows that others are forgetting. */
  @SqlUpdate(
      """
      delete from used_assertion
       where (client_id, jti_hash) in (
         select client_id, jti_hash from used_assertion where expires_at < :at
          limit 100 for update skip locked)
      """)
  int forgetExpired(Instant at);
}
