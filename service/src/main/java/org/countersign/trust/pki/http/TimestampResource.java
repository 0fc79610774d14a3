package org.countersign.trust.pki.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.NoIdempotencyKey;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.trust.pki.TimestampAuthority;

/** RFC 3161 §3.4: the timestamp protocol over HTTP. */
@Path("/tsa")
public final class TimestampResource {
  private static final String QUERY = "application/timestamp-query";
  private static final String REPLY = "application/timestamp-reply";
  private final TimestampAuthority timestamps;

  public TimestampResource(TimestampAuthority timestamps) {
    this.timestamps = timestamps;
  }

  @POST
  @PublicEndpoint
  @NoIdempotencyKey
  @Consumes(QUERY)
  public Response respond(InputStream body) throws IOException {
    var request = body.readNBytes(TimestampAuthority.LONGEST_REQUEST + 1);
    if (request.length > TimestampAuthority.LONGEST_REQUEST) {
      throw new Failure(
          CommonProblem.TOO_LARGE,
          "A timestamp request has at most " + TimestampAuthority.LONGEST_REQUEST + " bytes.");
    }
    return Response.ok(timestamps.respond(request), REPLY).build();
  }
}
