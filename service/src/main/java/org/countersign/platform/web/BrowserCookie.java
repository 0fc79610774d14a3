package org.countersign.platform.web;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.Secret;

/**
 * A cookie that holds a secret: out of reach for scripts and other sites, bound to this host by the
 * {@code __Host-} prefix where there is TLS.
 */
public final class BrowserCookie {
  private final String name;
  private final boolean https;

  /**
   * @param name without prefix
   * @param https whether the service is reached by https
   */
  public BrowserCookie(String name, boolean https) {
    this.name = https ? "__Host-" + name : name;
    this.https = https;
  }

  /** The secret a request carries, if any. */
  public Optional<Secret> read(Map<String, Cookie> cookies) {
    return Optional.ofNullable(cookies.get(name))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty())
        .map(Secret::new);
  }

  /** Ends with the browser; how long the secret is good for, the server decides. */
  public NewCookie issue(Secret secret) {
    return base().value(secret.reveal()).build();
  }

  /** Makes the browser forget it. */
  public NewCookie clear() {
    return base().value("").maxAge(0).build();
  }

  private NewCookie.Builder base() {
    return new NewCookie.Builder(name)
        .path("/")
        .httpOnly(true)
        .secure(https)
        .sameSite(NewCookie.SameSite.STRICT);
  }
}
