package org.countersign.filing.signing.docusign;

import java.util.List;
import java.util.UUID;
import org.countersign.platform.values.Personal;

/**
 * An envelope to be sent: documents, one signer, and where the signer signs.
 *
 * @param transactionId DocuSign finds an envelope by it for seven days
 * @param reference our own id, kept in a custom field for ever
 * @param subject names neither form nor matter
 */
public record EnvelopeDraft(
    UUID transactionId,
    String reference,
    String subject,
    Recipient recipient,
    List<EnvelopeFile> files,
    List<Tab> tabs) {
  /** What is kept in the account beside each envelope. */
  static final String REFERENCE_FIELD = "countersign";

  public EnvelopeDraft {
    files = List.copyOf(files);
    tabs = List.copyOf(tabs);
    if (files.isEmpty() || tabs.stream().noneMatch(tab -> tab.kind() == Tab.Kind.SIGNATURE)) {
      throw new IllegalArgumentException("An envelope has something to sign");
    }
  }

  /**
   * Who signs.
   *
   * @param clientUserId ours, for a signer who signs in a page that we open; empty when DocuSign
   *     invites by e-mail
   */
  public record Recipient(
      @Personal String name, @Personal String email, java.util.Optional<String> clientUserId) {
    /** The only one of an envelope. */
    static final String ID = "1";
  }

  /**
   * A document as sent.
   *
   * @param number from 1, DocuSign's {@code documentId} and order
   * @param pdf all bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  public record EnvelopeFile(int number, String name, byte[] pdf) {}

  /**
   * A place to be filled at signing.
   *
   * @param file its number
   * @param page from 1
   * @param left points from the left edge of the page as it is shown
   * @param top points from its upper edge
   */
  public record Tab(Kind kind, int file, int page, int left, int top, int width, int height) {
    /** What is put there. */
    public enum Kind {
      SIGNATURE,
      DATE,
      NAME,
      TITLE
    }
  }
}
