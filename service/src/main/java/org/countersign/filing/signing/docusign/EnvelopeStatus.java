package org.countersign.filing.signing.docusign;

import java.util.Optional;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Personal;

/**
 * How an envelope stands at DocuSign.
 *
 * @param reference our own id, where the envelope is one of ours
 * @param declineReason the signer's words
 * @param voidedReason the sender's words
 * @param signer as DocuSign has them now; absent where it does not say
 */
public record EnvelopeStatus(
    String envelopeId,
    State state,
    Optional<String> reference,
    @Personal Optional<String> declineReason,
    Optional<String> voidedReason,
    Optional<Signer> signer) {
  /**
   * Who signs, as it stands.
   *
   * @param clientUserId ours; absent when DocuSign invites by mail
   * @param bounced whether the invitation came back
   * @param unauthenticated whether they failed DocuSign's check of who they are
   */
  public record Signer(
      @Personal String name,
      @Personal String email,
      Optional<String> clientUserId,
      boolean bounced,
      boolean unauthenticated) {}

  /** Whether somebody else was put in the signer's place, or the signer called something else. */
  boolean isFor(Digest recipient) {
    return signer.map(found -> digest(found.name(), found.email()).equals(recipient)).orElse(true);
  }

  static Digest digest(@Personal String name, @Personal String email) {
    return Digest.sha256(name + "\n" + email);
  }

  /** DocuSign's states; {@code OTHER} is one it has added since. */
  public enum State {
    CREATED,
    SENT,
    DELIVERED,
    COMPLETED,
    DECLINED,
    VOIDED,
    OTHER;

    static State of(String word) {
      return switch (word) {
        case "created" -> CREATED;
        case "sent", "processing" -> SENT;
        case "delivered", "signed" -> DELIVERED;
        case "completed" -> COMPLETED;
        case "declined" -> DECLINED;
        case "voided", "deleted" -> VOIDED;
        default -> OTHER;
      };
    }
  }
}
