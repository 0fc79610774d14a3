package org.countersign.identity.oauth.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.countersign.identity.accounts.AccessTable;
import org.countersign.identity.credentials.AssertionVerifier;
import org.countersign.platform.web.PublicEndpoint;

/** Authorization server metadata (RFC 8414). */
@Path("/.well-known/oauth-authorization-server")
public final class MetadataResource {
  private final URI issuer;

  public MetadataResource(URI issuer) {
    this.issuer = issuer;
  }

  /** RFC 8414 §2. */
  private record MetadataView(
      @JsonProperty("issuer") String issuer,
      @JsonProperty("token_endpoint") String endpoint,
      @JsonProperty("jwks_uri") String jwksUri,
      @JsonProperty("scopes_supported") List<String> scopesSupported,
      @JsonProperty("response_types_supported") List<String> responseTypesSupported,
      @JsonProperty("grant_types_supported") List<String> grantTypesSupported,
      @JsonProperty("token_endpoint_auth_methods_supported") List<String> authMethods,
      @JsonProperty("token_endpoint_auth_signing_alg_values_supported") List<String> algorithms) {}

  @GET
  @PublicEndpoint
  @Produces(MediaType.APPLICATION_JSON)
  public MetadataView metadata() {
    return new MetadataView(
        issuer.toString(),
        issuer + "/oauth2/token",
        issuer + "/.well-known/jwks.json",
        AccessTable.SCOPES.stream().sorted().toList(),
        List.of(),
        List.of("client_credentials"),
        List.of("private_key_jwt"),
        AssertionVerifier.ALGORITHMS);
  }
}
