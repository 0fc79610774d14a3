package org.countersign.sandbox.docusign;

import org.countersign.sandbox.SimulatedDocusign;

/** Asks the account's user to let the application act for them. */
final class ConsentPage {
  private ConsentPage() {}

  static String ask(Exchange exchange, SimulatedDocusign.Account account) {
    if (!exchange.query("client_id").orElse("").equals(account.integrationKey())) {
      return Pages.page("Unknown application", "<p>No application has this integration key.</p>");
    }
    return Pages.page(
        "Access request",
        "<p>Application <code>"
            + Pages.escape(account.integrationKey())
            + "</code> asks to act for "
            + Pages.escape(account.userName())
            + " ("
            + Pages.escape(exchange.query("scope").orElse("no scope"))
            + ").</p><form method=\"post\" action=\"/oauth/auth\">"
            + Pages.hidden("redirect_uri", exchange.query("redirect_uri").orElse(""))
            + Pages.hidden("state", exchange.query("state").orElse(""))
            + Pages.button("answer", "allow", "Allow access")
            + Pages.button("answer", "deny", "Deny")
            + "</form>");
  }

  static String done(boolean granted) {
    return Pages.page(
        "Access request", granted ? "<p>Access is allowed.</p>" : "<p>Access is not allowed.</p>");
  }
}
