package org.countersign.filing.signing;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Map;
import org.countersign.filing.filings.Signer;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.Secret;

/**
 * Mails the link to our own page, where every way of signing begins. The mail names neither form
 * nor matter: a mailbox may be read by others.
 */
public final class LinkInvitations {
  private final Messages messages;
  private final Signatories signatories;
  private final URI publicUrl;

  LinkInvitations(Messages messages, Signatories signatories, URI publicUrl) {
    this.messages = messages;
    this.signatories = signatories;
    this.publicUrl = publicUrl;
  }

  /** The first mail of a request. */
  public void invite(Tx tx, SigningRequest request, Signer signer, Links links) {
    send(tx, request, signer, "signing-invitation", links);
  }

  /** A later one. */
  public void remind(Tx tx, SigningRequest request, Signer signer, Links links) {
    send(tx, request, signer, "signing-reminder", links);
  }

  private void send(Tx tx, SigningRequest request, Signer signer, String template, Links links) {
    var ending = publicUrl + "/reminders-off?token=" + links.ending().reveal();
    var values = Map.of("link", page(links.ceremony()), "ending", ending);
    messages.enqueue(tx, mail(tx, request, signer, template, values).endedBy(URI.create(ending)));
  }

  /**
   * Where the link leads. In the query, which our request log leaves out: the page must work
   * without scripts, so a fragment will not do.
   */
  private String page(Secret link) {
    return publicUrl + "/sign?token=" + link.reveal();
  }

  private Message mail(
      Tx tx, SigningRequest request, Signer signer, String template, Map<String, String> links) {
    var until =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(signer.locale())
            .format(request.expiresAt().atZone(signer.timeZone()));
    var values = new HashMap<>(links);
    values.put("attorney", signatories.attorney(tx, request.attorneyId()).name().full());
    values.put("until", until);
    return Message.email(request.worldId(), signer.email(), signer.locale(), template, values);
  }
}
