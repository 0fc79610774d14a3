package org.countersign.identity.accounts.http;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.Secret;

/**
 * The cookie of a session: out of reach for scripts and other sites, bound to this host by the
 * {@code __Host-} prefix where there is TLS.
 */
public final class SessionCookie {
  private static final String NAME = "countersign_session";

  private final boolean https;

  public SessionCookie(boolean https) {
    this.https = https;
  }

  String name() {
    return https ? "__Host-" + NAME : NAME;
  }

  /** The token a request carries, if any. */
  Optional<Secret> read(Map<String, Cookie> cookies) {
    return Optional.ofNullable(cookies.get(name()))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty())
        .map(Secret::new);
  }

  /** Ends with the browser; how long the session really lives, the server decides. */
  NewCookie issue(Secret token) {
    return base().value(token.reveal()).build();
  }

  NewCookie clear() {
    return base().value("").maxAge(0).build();
  }

  private NewCookie.Builder base() {
    return new NewCookie.Builder(name())
        .path("/")
        .httpOnly(true)
        .secure(https)
        .sameSite(NewCookie.SameSite.STRICT);
  }
}
