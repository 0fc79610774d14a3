package org.countersign.platform.audit;

import java.util.Map;
import java.util.regex.Pattern;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.WorldId;

/**
 * One thing that happened, for the evidence log. Made by its factories only.
 *
 * @param type {@code filing.released}
 * @param actor printed id of who did it, or {@code system}
 * @param subject printed id of what it was done to
 * @param facts ids, states and salted digests, one word each; no personal data
 */
public record AuditEvent(
    WorldId world, String type, String actor, String subject, Map<String, String> facts) {
  private static final Pattern TYPE = Pattern.compile("[a-z_]+(\\.[a-z_]+)+");
  // Keeps names, addresses and free text out: they have blanks or an at sign.
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.,:/+=-]{0,200}");

  public AuditEvent {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("Not an audit type: " + type);
    }
    facts = Map.copyOf(facts);
    facts.forEach(
        (key, value) -> {
          if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "Audit facts hold ids, states and digests only: " + type + " " + key);
          }
        });
  }

  /** Done by an authenticated caller, in the caller's world. */
  public static AuditEvent by(
      Caller caller, String type, String subject, Map<String, String> facts) {
    var actor =
        switch (caller.kind()) {
          case ACCOUNT -> new AccountId(caller.id()).toString();
          case CLIENT -> new ClientId(caller.id()).toString();
          case CEREMONY -> new CeremonyId(caller.id()).toString();
        };
    return new AuditEvent(caller.world(), type, actor, subject, facts);
  }

  /**
   * Done by someone known by a printed id ({@code usr_…}, {@code cli_…}, {@code cer_…}, {@code
   * sgn_…}).
   */
  public static AuditEvent byActor(
      WorldId world, String actor, String type, String subject, Map<String, String> facts) {
    return new AuditEvent(world, type, actor, subject, facts);
  }

  /** Done by the service itself: a job, a consumer, an operator's command. */
  public static AuditEvent bySystem(
      WorldId world, String type, String subject, Map<String, String> facts) {
    return new AuditEvent(world, type, "system", subject, facts);
  }
}
