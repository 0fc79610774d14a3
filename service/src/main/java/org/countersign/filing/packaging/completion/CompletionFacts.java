package org.countersign.filing.packaging.completion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.Personal;

/**
 * What the certificate of completion tells.
 *
 * @param form with its edition
 * @param representative name and printed identifier
 * @param events in the order they happened
 * @param reader for whom it was drawn when it leaves out what they may not see; empty for the whole
 */
public record CompletionFacts(
    String filing,
    String form,
    String channel,
    @Personal String representative,
    List<SignedDocument> documents,
    List<Event> events,
    @Personal Optional<String> reader) {
  /**
   * A document and who signed it.
   *
   * @param path entry of the container
   */
  public record SignedDocument(
      @Personal String name, String path, String sha256, List<Signing> signings) {}

  /**
   * One signature in words.
   *
   * @param authenticated how the signer proved who they are
   * @param consent which consent text was accepted
   * @param review whether the document was opened before it was approved
   */
  public record Signing(
      String role,
      @Personal String signer,
      Instant signedAt,
      String authenticated,
      String consent,
      String review,
      String certificateSerial) {}

  /**
   * Something that happened, as the audit log has it.
   *
   * @param who a name, or what acted in nobody's name
   */
  public record Event(Instant at, @Personal String who, String what) {}
}
