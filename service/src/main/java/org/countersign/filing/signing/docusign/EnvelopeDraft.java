package org.countersign.filing.signing.docusign;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Personal;

/**
 * An envelope to be sent: documents, one signer, and where the signer signs.
 *
 * @param transactionId DocuSign finds an envelope by it for seven days
 * @param reference our own id, kept in a custom field for ever
 * @param subject names neither form nor matter
 * @param connectUrl where Connect tells of it; absent where nothing can be told
 */
public record EnvelopeDraft(
    UUID transactionId,
    String reference,
    String subject,
    Optional<URI> connectUrl,
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
   * @param host who hands the device to the signer, where they sign in the office
   */
  public record Recipient(
      @Personal String name,
      @Personal String email,
      Optional<String> clientUserId,
      Optional<Host> host) {
    /** The only one of an envelope. */
    static final String ID = "1";

    /** Of the name and the address that are in the envelope. */
    Digest sha256() {
      return EnvelopeStatus.digest(name, host.map(Host::email).orElse(email));
    }
  }

  /** Somebody of the office, beside the signer. */
  public record Host(@Personal String name, @Personal String email) {}

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
   * @param value what stands there already; of a title
   */
  public record Tab(
      Kind kind,
      int file,
      int page,
      int left,
      int top,
      int width,
      int height,
      @Personal Optional<String> value) {
    /** Points: how high DocuSign draws a signature with its frame. */
    private static final double FULL_HEIGHT = 35;

    private static final double SMALLEST = 0.5;

    /**
     * DocuSign's {@code scaleValue}: a signature as high as its place, within DocuSign's bounds.
     */
    double scale() {
      return Math.min(1, Math.max(SMALLEST, height / FULL_HEIGHT));
    }

    /** The same place with something in it. */
    Tab with(Optional<String> written) {
      return new Tab(kind, file, page, left, top, width, height, written);
    }

    /** What is put there. */
    public enum Kind {
      SIGNATURE,
      DATE,
      NAME,
      TITLE
    }
  }
}
