package org.countersign.platform.web.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;

/** Reads a body up to the limit, so that nothing behind it reads more, and notes its digest. */
@Priority(Priorities.HEADER_DECORATOR)
final class BodyBuffer implements ContainerRequestFilter {
  static final String DIGEST = "countersign.body-digest";

  private final long limit;
  private final boolean required;

  /**
   * @param required whether the call reads a body at all
   */
  BodyBuffer(long limit, boolean required) {
    this.limit = limit;
    this.required = required;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (request.getLength() > limit) {
      throw tooLarge();
    }
    var bytes = request.getEntityStream().readNBytes(Math.toIntExact(limit) + 1);
    if (bytes.length > limit) {
      throw tooLarge();
    }
    if (required && bytes.length == 0 && request.getMediaType() == null) {
      // Jersey would hand null to the resource.
      throw new Failure(CommonProblem.MALFORMED_REQUEST, "This call needs a body.");
    }
    request.setProperty(DIGEST, Digest.sha256(bytes));
    request.setEntityStream(new ByteArrayInputStream(bytes));
  }

  private Failure tooLarge() {
    return new Failure(
        CommonProblem.TOO_LARGE, "The body of this call has at most " + limit + " bytes.");
  }
}
