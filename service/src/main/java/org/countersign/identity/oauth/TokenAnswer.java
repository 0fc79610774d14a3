package org.countersign.identity.oauth;

import java.time.Duration;
import java.util.Set;

/** What the token endpoint answers (RFC 6749 §5). */
public sealed interface TokenAnswer {
  /** A token. */
  record Granted(String accessToken, Duration lifetime, Set<String> scopes) implements TokenAnswer {
    public Granted {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * None, and why (RFC 6749 §5.2).
   *
   * @param description for the developer, safe for strangers
   */
  record Refused(TokenError error, String description) implements TokenAnswer {}

  /** RFC 6749 §5.2. */
  enum TokenError {
    INVALID_REQUEST("invalid_request", 400),
    INVALID_CLIENT("invalid_client", 401),
    INVALID_SCOPE("invalid_scope", 400),
    UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400);

    private final String code;
    private final int status;

    TokenError(String code, int status) {
      this.code = code;
      this.status = status;
    }

    public String code() {
      return code;
    }

    public int status() {
      return status;
    }
  }
}
