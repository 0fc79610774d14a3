package org.countersign.platform.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.countersign.platform.values.Secret;

/** The token that a browser repeats beside its cookie, so that another site cannot act for it. */
public final class CsrfToken {
  /** What scripts send. */
  public static final String HEADER = "X-CSRF-Token";

  /** What forms send. */
  public static final String FIELD = "csrf";

  private static final int MOST_FORM_BYTES = 64 * 1024;

  private CsrfToken() {}

  /** The token a request carries: in the header, else in the field of a form of known length. */
  public static Optional<Secret> sent(ContainerRequestContext request) {
    var header = request.getHeaderString(HEADER);
    if (header != null) {
      return Optional.of(new Secret(header));
    }
    int length = request.getLength();
    if (!MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType())
        || length <= 0
        || length > MOST_FORM_BYTES) {
      return Optional.empty();
    }
    try {
      // Not read as an entity: that would close the stream for the resource behind.
      var bytes = request.getEntityStream().readNBytes(length);
      request.setEntityStream(new ByteArrayInputStream(bytes));
      return field(new String(bytes, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("The body cannot be read", e);
    }
  }

  /** Our tokens are base64url: what needs decoding is none of them. */
  private static Optional<Secret> field(String form) {
    return Arrays.stream(form.split("&", -1))
        .filter(pair -> pair.startsWith(FIELD + "="))
        .map(pair -> new Secret(pair.substring(FIELD.length() + 1)))
        .findFirst();
  }
}
