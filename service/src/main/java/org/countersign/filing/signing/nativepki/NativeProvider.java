package org.countersign.filing.signing.nativepki;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Map;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.Links;
import org.countersign.filing.signing.Reminding;
import org.countersign.filing.signing.Signatories;
import org.countersign.filing.signing.SigningProvider;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.Secret;

/** Invites by a link to our own page, where a key made in the browser signs. */
public final class NativeProvider implements SigningProvider, Reminding {
  private final Messages messages;
  private final Signatories signatories;
  private final URI publicUrl;

  NativeProvider(Messages messages, Signatories signatories, URI publicUrl) {
    this.messages = messages;
    this.signatories = signatories;
    this.publicUrl = publicUrl;
  }

  @Override
  public SignatureMethod method() {
    return SignatureMethod.NATIVE_PKI;
  }

  /** The mail names neither form nor matter: a mailbox may be read by others. */
  @Override
  public void invite(Tx tx, SigningRequest request, Signer signer, Links links) {
    send(tx, request, signer, "signing-invitation", links);
  }

  @Override
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
