package org.countersign.filing.signing.docusign;

import com.docusign.esign.client.ApiException;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.countersign.platform.values.TrustClock;

/** What DocuSign's refusals mean. Its {@code errorCode} decides, not the status. */
final class Answered {
  /** Sent with 429, and by some of its gateways with 400. */
  private static final Set<String> LIMITS =
      Set.of(
          "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",
          "BURST_APIINVOCATION_LIMIT_EXCEEDED",
          "HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED");

  private static final String RESET = "X-RateLimit-Reset";
  private static final Duration SHORT = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(15);
  private static final int NONE = 0;
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;

  private final ObjectMapper json;
  private final TrustClock clock;

  Answered(ObjectMapper json, TrustClock clock) {
    this.json = json;
    this.clock = clock;
  }

  /** REST and OAuth name their errors differently. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Body(
      Optional<String> errorCode,
      Optional<String> message,
      Optional<String> error,
      Optional<String> error_description) {}

  DocusignException failure(ApiException failure) {
    if (failure.getCode() == NONE) {
      return unanswered(failure);
    }
    var body = body(failure);
    var code = body.errorCode().or(body::error).orElse("");
    var said = body.message().or(body::error_description).orElse("");
    var message = "DocuSign answered " + failure.getCode() + " " + code + ": " + said;
    if (failure.getCode() == TOO_MANY || LIMITS.contains(code.toUpperCase(Locale.ROOT))) {
      return new DocusignException(
          DocusignException.Kind.LIMITED, code, message, Optional.of(pause(failure, code)));
    }
    if (failure.getCode() >= SERVER) {
      // It may have been done before it failed.
      return new DocusignException(
          DocusignException.Kind.UNANSWERED, code, message, Optional.of(SHORT));
    }
    return new DocusignException(DocusignException.Kind.REFUSED, code, message, Optional.empty());
  }

  /** No answer, or half of one; whatever failed before a request was sent has changed nothing. */
  static DocusignException unanswered(Exception failure) {
    var certificate = cause(failure, SSLHandshakeException.class);
    if (certificate || cause(failure, ConnectException.class)) {
      return new DocusignException(
          DocusignException.Kind.UNAVAILABLE,
          "",
          certificate
              ? "The certificate of who answers for DocuSign leads to no trusted root."
              : "DocuSign cannot be reached.",
          Optional.of(SHORT));
    }
    return new DocusignException(
        DocusignException.Kind.UNANSWERED,
        "",
        "DocuSign gave no answer: " + rootOf(failure).getClass().getSimpleName(),
        Optional.of(SHORT));
  }

  private static boolean cause(Throwable failure, Class<? extends Throwable> type) {
    for (var next = failure; next != null; next = next.getCause()) {
      if (type.isInstance(next)) {
        return true;
      }
    }
    return false;
  }

  private static Throwable rootOf(Throwable failure) {
    var root = failure;
    for (var next = root.getCause(); next != null; next = next.getCause()) {
      root = next;
    }
    return root;
  }

  private Body body(ApiException failure) {
    var none = new Body(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    var text = failure.getResponseBody();
    if (text == null) {
      return none;
    }
    try {
      return Optional.ofNullable(json.readValue(text, Body.class)).orElse(none);
    } catch (JsonProcessingException e) {
      return none;
    }
  }

  /** Until the limit is lifted, where it says when (seconds of the epoch). */
  private Duration pause(ApiException failure, String code) {
    var fallback = code.startsWith("BURST") ? SHORT : LONG;
    Map<String, List<String>> headers = failure.getResponseHeaders();
    if (headers == null) {
      return fallback;
    }
    return headers.entrySet().stream()
        .filter(header -> RESET.equalsIgnoreCase(header.getKey()))
        .flatMap(header -> header.getValue().stream())
        .filter(value -> value.matches("\\d{1,12}"))
        .map(value -> Duration.between(clock.now(), Instant.ofEpochSecond(Long.parseLong(value))))
        .filter(pause -> !pause.isNegative() && pause.compareTo(Duration.ofHours(1)) <= 0)
        .findFirst()
        .orElse(fallback);
  }
}
