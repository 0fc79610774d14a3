package org.countersign.identity.oauth.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.oauth.OAuthServer;
import org.countersign.identity.oauth.TokenAnswer;
import org.countersign.identity.oauth.TokenRequest;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.PublicEndpoint;

/** The token endpoint; names and errors as in RFC 6749. */
@Path("/oauth2/token")
public final class TokenResource {
  private static final List<String> PARAMETERS =
      List.of("grant_type", "client_assertion_type", "client_assertion", "client_id", "scope");

  private final Transactions transactions;
  private final OAuthServer server;

  public TokenResource(Transactions transactions, OAuthServer server) {
    this.transactions = transactions;
    this.server = server;
  }

  /** RFC 6749 §5.1. */
  private record GrantedView(
      @JsonProperty("access_token") @Personal String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn,
      @JsonProperty("scope") String scope) {}

  /** RFC 6749 §5.2. */
  private record RefusedView(
      @JsonProperty("error") String error,
      @JsonProperty("error_description") String errorDescription) {}

  @POST
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  public Response token(MultivaluedMap<String, String> form) {
    // RFC 6749 §3.2: parameters must not be included more than once.
    boolean repeated =
        PARAMETERS.stream().anyMatch(name -> form.getOrDefault(name, List.of()).size() > 1);
    var answer =
        repeated
            ? new TokenAnswer.Refused(
                TokenAnswer.TokenError.INVALID_REQUEST, "A parameter is given more than once.")
            : transactions.call(
                tx ->
                    server.token(
                        tx,
                        new TokenRequest(
                            value(form, "grant_type"),
                            value(form, "client_assertion_type"),
                            value(form, "client_assertion").map(Secret::new),
                            value(form, "client_id"),
                            value(form, "scope"))));
    return response(answer);
  }

  private static Response response(TokenAnswer answer) {
    Response.ResponseBuilder builder;
    if (answer instanceof TokenAnswer.Granted granted) {
      builder =
          Response.ok(
              new GrantedView(
                  granted.accessToken(),
                  "Bearer",
                  granted.lifetime().toSeconds(),
                  String.join(" ", granted.scopes().stream().sorted().toList())));
    } else {
      var refused = (TokenAnswer.Refused) answer;
      builder =
          Response.status(refused.error().status())
              .entity(new RefusedView(refused.error().code(), refused.description()));
    }
    return builder.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  /** RFC 6749 §3.2: a parameter without a value counts as left out. */
  private static Optional<String> value(MultivaluedMap<String, String> form, String name) {
    return Optional.ofNullable(form.getFirst(name)).filter(value -> !value.isEmpty());
  }
}
