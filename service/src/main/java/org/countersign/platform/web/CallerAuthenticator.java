package org.countersign.platform.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.values.Caller;

/**
 * One way to recognise a caller: session cookie, bearer token, ceremony cookie. Modules implement
 * it, {@code app} puts them in order, the first that answers wins.
 */
public interface CallerAuthenticator {
  /** Methods that change nothing (RFC 9110 §9.2.1). */
  Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  /**
   * Empty when the request carries no credentials of this kind.
   *
   * @throws org.countersign.platform.values.Failure {@code UNAUTHENTICATED} when credentials are
   *     there but do not hold; {@code FORBIDDEN} when a cookie comes without its CSRF token
   */
  Optional<Caller> authenticate(ContainerRequestContext request);

  /** Whether a cookie alone must not be enough: ask for {@code X-CSRF-Token} then. */
  static boolean changesState(ContainerRequestContext request) {
    return !SAFE_METHODS.contains(request.getMethod());
  }
}
