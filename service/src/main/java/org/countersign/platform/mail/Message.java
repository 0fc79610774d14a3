package org.countersign.platform.mail;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;

/**
 * A message to be rendered and delivered.
 *
 * @param to mail address, or telephone number in E.164 form
 * @param locale the person's own; a language without texts falls back to English
 * @param template name of a template registered with {@link Messages#templates}
 * @param values exactly the placeholders of the template
 * @param unsubscribe where a POST ends mails of this kind, for mail programs that offer it
 */
public record Message(
    WorldId world,
    Channel channel,
    @Personal String to,
    Locale locale,
    String template,
    @Personal Map<String, String> values,
    Optional<URI> unsubscribe) {
  public Message {
    values = Map.copyOf(values);
  }

  /** A mail. */
  public static Message email(
      WorldId world, String to, Locale locale, String template, Map<String, String> values) {
    return new Message(world, Channel.EMAIL, to, locale, template, values, Optional.empty());
  }

  /** A text message to a telephone. */
  public static Message text(
      WorldId world, String to, Locale locale, String template, Map<String, String> values) {
    return new Message(world, Channel.SMS, to, locale, template, values, Optional.empty());
  }

  /** The same, which its reader may have no more of. */
  public Message endedBy(URI address) {
    return new Message(world, channel, to, locale, template, values, Optional.of(address));
  }

  @Override
  public String toString() {
    return "Message[" + template + "]";
  }
}
