package org.countersign.identity.accounts.http;

import java.util.List;
import java.util.Optional;
import org.countersign.identity.accounts.Session;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;

/** Who is signed in, and what unsafe requests repeat in {@code X-CSRF-Token}. */
record SessionView(
    AccountId accountId,
    List<String> roles,
    @Personal String csrfToken,
    Optional<String> attorneyIdentifier) {
  static SessionView of(Session session, Optional<String> attorneyIdentifier) {
    return new SessionView(
        session.account().id(),
        session.account().roles().stream().map(Enum::name).sorted().toList(),
        session.csrfToken().reveal(),
        attorneyIdentifier);
  }
}
