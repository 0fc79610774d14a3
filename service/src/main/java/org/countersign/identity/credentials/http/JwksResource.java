package org.countersign.identity.credentials.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.identity.credentials.Credentials;
import org.countersign.platform.web.PublicEndpoint;

/** The public keys of attestations, access tokens and status lists. */
@Path("/.well-known/jwks.json")
public final class JwksResource {
  private final Credentials credentials;

  public JwksResource(Credentials credentials) {
    this.credentials = credentials;
  }

  @GET
  @PublicEndpoint
  @Produces(MediaType.APPLICATION_JSON)
  public Response keys() {
    return Response.ok(credentials.jwks())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }
}
