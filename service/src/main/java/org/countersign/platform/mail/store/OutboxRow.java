package org.countersign.platform.mail.store;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;

/** A message still to be delivered. */
public record OutboxRow(
    UUID id,
    WorldId worldId,
    String channel,
    @Personal String recipient,
    Locale locale,
    String template,
    @Personal String subject,
    @Personal String body,
    Optional<URI> unsubscribe,
    Instant createdAt) {
  @Override
  public String toString() {
    return "OutboxRow[" + id + " " + template + "]";
  }
}
