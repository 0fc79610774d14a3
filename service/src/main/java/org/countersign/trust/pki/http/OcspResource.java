package org.countersign.trust.pki.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.web.NoIdempotencyKey;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.trust.pki.OcspAnswer;
import org.countersign.trust.pki.OcspResponder;

/**
 * OCSP over HTTP (RFC 6960 appendix A, RFC 5019 §5 and §6). What is no request is answered by an
 * OCSPResponse that says so, with status 200.
 */
@Path("/ocsp")
public final class OcspResource {
  private static final String QUERY = "application/ocsp-request";
  private static final String REPLY = "application/ocsp-response";
  private final OcspResponder responder;
  private final Transactions transactions;
  private final TrustClock clock;

  public OcspResource(OcspResponder responder, Transactions transactions, TrustClock clock) {
    this.responder = responder;
    this.transactions = transactions;
    this.clock = clock;
  }

  @POST
  @PublicEndpoint
  @NoIdempotencyKey
  @Consumes(QUERY)
  public Response post(InputStream body, @Context Request http) throws IOException {
    var request = body.readNBytes(OcspResponder.LONGEST_REQUEST + 1);
    if (request.length > OcspResponder.LONGEST_REQUEST) {
      throw new Failure(
          CommonProblem.TOO_LARGE,
          "An OCSP request has at most " + OcspResponder.LONGEST_REQUEST + " bytes.");
    }
    return reply(answer(request), http);
  }

  /** RFC 6960 appendix A.1: the URL-encoded base64 of the request, which may hold slashes. */
  @GET
  @PublicEndpoint
  @Path("{request: .+}")
  public Response get(@Context UriInfo uri, @Context Request http) {
    var raw = uri.getPath(false);
    return reply(answer(request(raw.substring(raw.indexOf("ocsp/") + "ocsp/".length()))), http);
  }

  private OcspAnswer answer(byte[] request) {
    return responder
        .atHand(request)
        .orElseGet(() -> transactions.call(tx -> responder.answer(tx, request)));
  }

  /** Empty, which is no request, when it is not base64. */
  private static byte[] request(String path) {
    try {
      // A plus sign is a digit of base64, not a blank.
      var text = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.US_ASCII);
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private Response reply(OcspAnswer answer, Request http) {
    if (answer.period().isEmpty()) {
      return Response.ok(answer.der(), REPLY).header("Cache-Control", "no-store").build();
    }
    var period = answer.period().get();
    return CacheHeaders.until(
        http, answer.der(), REPLY, period.thisUpdate(), period.nextUpdate(), clock.now());
  }
}
