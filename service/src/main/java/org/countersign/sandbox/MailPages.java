package org.countersign.sandbox;

import java.util.List;
import org.countersign.sandbox.MailStore.Mail;

/** The mailbox as plain pages: readable without style sheets, scripts or a mouse. */
final class MailPages {
  private static final int SHOWN = 200;

  private MailPages() {}

  static String list(List<Mail> mails) {
    var rows = new StringBuilder();
    for (var i = mails.size() - 1; i >= Math.max(0, mails.size() - SHOWN); i--) {
      var mail = mails.get(i);
      rows.append("<tr><td>")
          .append(escape(mail.at()))
          .append("</td><td>")
          .append(escape(mail.to()))
          .append("</td><td><a href=\"/messages/")
          .append(mail.number())
          .append("\">")
          .append(escape(mail.subject().isEmpty() ? "(no subject)" : mail.subject()))
          .append("</a></td></tr>");
    }
    var body =
        mails.isEmpty()
            ? "<p>No message has arrived yet.</p>"
            : "<table><caption>Newest first</caption><thead><tr><th scope=\"col\">Time</th>"
                + "<th scope=\"col\">To</th><th scope=\"col\">Subject</th></tr></thead><tbody>"
                + rows
                + "</tbody></table>";
    return page("Sandbox mailbox", body);
  }

  static String one(Mail mail) {
    var links = new StringBuilder();
    for (var link : mail.links()) {
      links.append("<li><a href=\"").append(escape(link)).append("\">").append(escape(link));
      links.append("</a></li>");
    }
    return page(
        mail.subject().isEmpty() ? "(no subject)" : mail.subject(),
        "<p><a href=\"/\">All messages</a></p><p>To "
            + escape(mail.to())
            + "</p><pre>"
            + escape(mail.text())
            + "</pre>"
            + (links.isEmpty() ? "" : "<h2>Links</h2><ul>" + links + "</ul>"));
  }

  static String missing() {
    return page("Not found", "<p><a href=\"/\">All messages</a></p>");
  }

  private static String page(String title, String body) {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
        + escape(title)
        + "</title><style>body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;"
        + "padding:0 1rem}pre{white-space:pre-wrap}td,th{text-align:left;padding:.2rem 1rem .2rem 0}"
        + "</style></head><body><main><h1>"
        + escape(title)
        + "</h1>"
        + body
        + "</main></body></html>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
