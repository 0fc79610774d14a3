package org.countersign.sandbox.docusign;

/** The pages for recipients. */
final class SigningPages {
  private SigningPages() {}

  static String sign(String visit, Envelope envelope, Recipient recipient) {
    var title =
        recipient.json().path("tabs").path("titleTabs").isEmpty()
            ? ""
            : "<label>Your title <input name=\"title\" autocomplete=\"organization-title\">"
                + "</label>";
    return Pages.page(
        envelope.subject(),
        "<p>For "
            + Pages.escape(recipient.signerName())
            + ". Read the documents, then finish or decline.</p>"
            + documents(visit, envelope, recipient)
            + "<form method=\"post\" action=\"/Signing/"
            + visit
            + "\">"
            + title
            + Pages.button("answer", "finish", "Sign and finish")
            + Pages.button("answer", "cancel", "Finish later")
            + "<h2>I do not want to sign</h2>"
            + "<label>Reason <textarea name=\"reason\" rows=\"2\" maxlength=\"200\"></textarea>"
            + "</label>"
            + Pages.button("answer", "decline", "Decline to sign")
            + "</form>");
  }

  static String handOver(String visit, Recipient recipient) {
    return Pages.page(
        "Signing in person",
        "<p>"
            + Pages.escape(recipient.name())
            + ", you host this signing. Hand the device to "
            + Pages.escape(recipient.signerName())
            + ".</p><form method=\"post\" action=\"/Signing/"
            + visit
            + "\">"
            + Pages.button("answer", "hand", "I am " + recipient.signerName())
            + Pages.button("answer", "cancel", "Not now")
            + "</form>");
  }

  static String over(String visit, Envelope envelope, Recipient recipient) {
    return Pages.page(
        envelope.subject(),
        "<p>There is nothing left to sign here. The envelope is "
            + Pages.escape(envelope.status())
            + ".</p>"
            + documents(visit, envelope, recipient)
            + "<form method=\"post\" action=\"/Signing/"
            + visit
            + "\">"
            + Pages.button("answer", "close", "Close")
            + "</form>");
  }

  static String done(String event) {
    var words =
        switch (event) {
          case "signing_complete" -> "You have signed. You can close this page.";
          case "decline" -> "You have declined to sign.";
          case "session_timeout" -> "You were away too long. Use the link in your mail again.";
          default -> "You can come back with the link in your mail.";
        };
    return Pages.page("Thank you", "<p>" + words + "</p>");
  }

  static String missing() {
    return Pages.page("Not found", "<p>This address leads nowhere.</p>");
  }

  private static String documents(String visit, Envelope envelope, Recipient recipient) {
    var list = new StringBuilder("<h2>Documents</h2><ol>");
    for (var document : envelope.documents()) {
      if (envelope.shows(recipient, document.id())) {
        list.append("<li><a href=\"/Signing/")
            .append(visit)
            .append("/documents/")
            .append(document.id())
            .append("\">")
            .append(Pages.escape(document.name()))
            .append("</a> (")
            .append(document.pages().size())
            .append(document.pages().size() == 1 ? " page)" : " pages)")
            .append("</li>");
      }
    }
    return list.append("</ol>").toString();
  }
}
