package org.countersign.trust.pki.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.countersign.platform.values.Digest;

/** RFC 5019 §6.2: what an HTTP cache may do with a signed status. */
final class CacheHeaders {
  /** RFC 9110 §5.6.7. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private CacheHeaders() {}

  /** The bytes, or 304 when the client has them; to be kept until {@code end}. */
  static Response until(
      Request request, byte[] body, String type, Instant made, Instant end, Instant now) {
    var tag = new EntityTag(Digest.sha256(body).hex());
    var unchanged = request.evaluatePreconditions(tag);
    var response = unchanged == null ? Response.ok(body, type) : unchanged;
    long seconds = Math.max(0, Duration.between(now, end).toSeconds());
    return response
        .tag(tag)
        .header("Last-Modified", DATE.format(made))
        .header("Expires", DATE.format(end))
        .header("Cache-Control", "max-age=" + seconds + ", public, no-transform, must-revalidate")
        .build();
  }
}
