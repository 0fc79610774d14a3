package org.countersign.sandbox.docusign;

import org.countersign.sandbox.MailDrop;

/** Letters to recipients who are not sent by the sender's own pages. */
final class Invitations {
  private final MailDrop mail;
  private final SigningSessions sessions;

  Invitations(MailDrop mail, SigningSessions sessions) {
    this.mail = mail;
    this.sessions = sessions;
  }

  void invite(Envelope envelope, Recipient recipient) {
    var blurb = envelope.definition().path("emailBlurb").asText("");
    mail.send(
        recipient.email(),
        envelope.subject(),
        recipient.name()
            + ",\n\n"
            + (blurb.isEmpty() ? "" : blurb + "\n\n")
            + "Review the documents and sign them (DocuSign simulator):\n"
            + sessions.link(envelope, recipient)
            + "\n");
  }

  void copy(Envelope envelope, Recipient recipient) {
    mail.send(
        recipient.email(),
        "Copy: " + envelope.subject(),
        recipient.name() + ",\n\nyou get a copy of this envelope (DocuSign simulator).\n");
  }
}
