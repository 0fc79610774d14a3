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

  BodyBuffer(long limit) {
    this.limit = limit;
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
    request.setProperty(DIGEST, Digest.sha256(bytes));
    request.setEntityStream(new ByteArrayInputStream(bytes));
  }

  private Failure tooLarge() {
    return new Failure(
        CommonProblem.TOO_LARGE, "The body of this call has at most " + limit + " bytes.");
  }
}
