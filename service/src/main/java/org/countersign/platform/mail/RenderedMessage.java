package org.countersign.platform.mail;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Personal;

/**
 * A message as it is sent.
 *
 * @param id the same at every attempt, so that a transport can drop duplicates
 * @param unsubscribe where a POST ends mails of this kind
 */
public record RenderedMessage(
    UUID id,
    Channel channel,
    @Personal String to,
    Locale locale,
    String template,
    @Personal String subject,
    @Personal String text,
    Optional<URI> unsubscribe) {
  @Override
  public String toString() {
    return "RenderedMessage[" + id + " " + template + "]";
  }
}
