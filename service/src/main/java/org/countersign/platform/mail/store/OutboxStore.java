package org.countersign.platform.mail.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of the table {@code message_outbox}. */
public interface OutboxStore {
  @SqlUpdate(
      """
      insert into message_outbox
        (id, world_id, channel, recipient, locale, template, subject, body, unsubscribe, state,
         created_at)
      values
        (:id, :worldId, :channel, :recipient, :locale, :template, :subject, :body, :unsubscribe, 'PENDING',
         :createdAt)
      """)
  void insert(@BindMethods OutboxRow row);

  @SqlQuery(
      """
      select id, world_id, channel, recipient, locale, template, subject, body, unsubscribe, created_at
        from message_outbox
       where id = :id and state = 'PENDING'
      """)
  Optional<OutboxRow> pending(UUID id);

  /** Ends a message and forgets address and text. */
  @SqlUpdate(
      """
      update message_outbox
         set state = :state, recipient = null, subject = null, body = null, unsubscribe = null,
             ended_at = :at
       where id = :id and state = 'PENDING'
      """)
  void end(UUID id, String state, Instant at);
}
