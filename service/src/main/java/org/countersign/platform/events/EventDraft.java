package org.countersign.platform.events;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/**
 * An event about to be appended. Made by {@link #of}, then narrowed to its readers. Without {@link
 * #visibleTo} and {@link #ofClient} only the service's own consumers see it.
 *
 * @param type {@code filing.signed}
 * @param subject printed id of what it is about ({@code fil_…})
 * @param data the public payload: ids and states only, one word each
 * @param organization whose event it is
 * @param client the one API client that may see it; absent: every client acting for the
 *     organization
 */
public record EventDraft(
    WorldId world,
    String type,
    String subject,
    Map<String, String> data,
    Optional<OrganizationId> organization,
    Optional<ClientId> client) {
  private static final Pattern TYPE = Pattern.compile("[a-z_]+(\\.[a-z_]+)+");
  // Keeps names, addresses and free text out: they have blanks or an at sign.
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.,:/+=-]{0,200}");

  public EventDraft {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("Not an event type: " + type);
    }
    data = Map.copyOf(data);
    data.forEach(
        (key, value) -> {
          if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "Event data holds ids and states only: " + type + " " + key);
          }
        });
  }

  /** An event that only the service's own consumers see until its readers are named. */
  public static EventDraft of(
      WorldId world, String type, String subject, Map<String, String> data) {
    return new EventDraft(world, type, subject, data, Optional.empty(), Optional.empty());
  }

  /** Visible to clients that may act for {@code owner}. */
  public EventDraft visibleTo(OrganizationId owner) {
    return new EventDraft(world, type, subject, data, Optional.of(owner), client);
  }

  /** Visible to {@code only} and to no other client. */
  public EventDraft ofClient(ClientId only) {
    return new EventDraft(world, type, subject, data, organization, Optional.of(only));
  }
}
