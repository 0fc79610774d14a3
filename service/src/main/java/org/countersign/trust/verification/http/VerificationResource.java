package org.countersign.trust.verification.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.countersign.platform.web.NoIdempotencyKey;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.platform.web.StreamedBody;
import org.countersign.trust.verification.Verifications;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/verifications}: anybody may ask; the file is judged and forgotten. */
@Path("/v1/verifications")
public final class VerificationResource {
  private final Verifications verifications;

  public VerificationResource(Verifications verifications) {
    this.verifications = verifications;
  }

  @POST
  @PublicEndpoint
  @NoIdempotencyKey
  @StreamedBody
  @Consumes({
    "application/pdf",
    "application/vnd.etsi.asic-e+zip",
    "application/zip",
    MediaType.APPLICATION_OCTET_STREAM
  })
  @Produces(MediaType.APPLICATION_JSON)
  public Response verify(
      InputStream body, @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length) {
    var report = verifications.judge(body, length == null ? -1 : length);
    return Response.ok(report).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
