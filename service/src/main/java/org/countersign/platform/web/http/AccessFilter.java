package org.countersign.platform.web.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.CallerAuthenticator;
import org.countersign.platform.web.WebProblem;

/**
 * Authenticates, then asks whether the caller may; then whether the idempotency key is in order.
 */
@Priority(Priorities.AUTHENTICATION)
final class AccessFilter implements ContainerRequestFilter {
  static final String CALLER = "countersign.caller";
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /**
   * Who may enter.
   *
   * @param grants any one of them opens; empty for public endpoints
   * @param recognise whether an open door still looks who comes
   */
  record Door(Set<String> grants, boolean open, boolean recognise) {
    static Door open(boolean recognise) {
      return new Door(Set.of(), true, recognise);
    }

    static Door closed(Set<String> grants) {
      return new Door(grants, false, true);
    }
  }

  private final List<CallerAuthenticator> authenticators;
  private final Door door;
  private final boolean keyless;

  AccessFilter(List<CallerAuthenticator> authenticators, Door door, boolean keyless) {
    this.authenticators = authenticators;
    this.door = door;
    this.keyless = keyless;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var caller = door.recognise() ? recognise(request) : Optional.<Caller>empty();
    if (!door.open()) {
      enter(
          caller.orElseThrow(
              () -> new Failure(CommonProblem.UNAUTHENTICATED, "This call needs credentials.")));
    }
    caller.ifPresent(known -> request.setProperty(CALLER, known));
    checkKey(request, caller);
  }

  private Optional<Caller> recognise(ContainerRequestContext request) {
    Optional<Failure> refused = Optional.empty();
    for (var authenticator : authenticators) {
      try {
        var caller = authenticator.authenticate(request);
        if (caller.isPresent()) {
          return caller;
        }
      } catch (Failure failure) {
        if (failure.type() != CommonProblem.UNAUTHENTICATED) {
          throw failure;
        }
        // A browser may hold an ended ceremony beside a session that lives.
        refused = refused.or(() -> Optional.of(failure));
      }
    }
    // A sign-in page opened with an expired cookie is a stranger's visit, not an error.
    if (refused.isPresent() && !door.open()) {
      throw refused.get();
    }
    return Optional.empty();
  }

  private void enter(Caller caller) {
    if (door.grants().stream().noneMatch(caller::may)) {
      throw new Failure(
          CommonProblem.FORBIDDEN,
          "This call needs the grant " + String.join(" or ", door.grants()) + ".");
    }
  }

  private void checkKey(ContainerRequestContext request, Optional<Caller> caller) {
    var key = request.getHeaderString(IDEMPOTENCY_KEY);
    if (key == null) {
      boolean client = caller.filter(known -> known.kind() == Caller.Kind.CLIENT).isPresent();
      if (client && !keyless && request.getMethod().equals("POST")) {
        throw new Failure(
            WebProblem.IDEMPOTENCY_KEY_REQUIRED,
            "Send an Idempotency-Key, a fresh random value per request, and the same one when you"
                + " repeat it.");
      }
    } else if (!KEY.matcher(key).matches()) {
      throw new Failure(
          WebProblem.IDEMPOTENCY_KEY_INVALID,
          "An Idempotency-Key has 1 to 255 printable ASCII characters without spaces.");
    }
  }
}
