package org.countersign.filing.signing.http;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Secret;

/** The cookie of an authenticated client, and the CSRF token derived from it. */
public final class CeremonyCookie {
  private static final String NAME = "countersign_ceremony";

  private final boolean https;

  public CeremonyCookie(boolean https) {
    this.https = https;
  }

  private String name() {
    return https ? "__Host-" + NAME : NAME;
  }

  Optional<Secret> read(Map<String, Cookie> cookies) {
    return Optional.ofNullable(cookies.get(name()))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty())
        .map(Secret::new);
  }

  NewCookie issue(Secret session) {
    return new NewCookie.Builder(name())
        .value(session.reveal())
        .path("/")
        .httpOnly(true)
        .secure(https)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  /** Who knows it learns nothing about the cookie. */
  static Secret csrfToken(Secret session) {
    var digest = Digest.sha256("ceremony csrf " + session.reveal()).bytes();
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }
}
