package org.countersign.filing.signing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Secret;

/**
 * One account at DocuSign.
 *
 * @param organization whose filings it serves; absent for all that have none of their own
 * @param oauthHost {@code account-d.docusign.com} for developers, {@code account.docusign.com} in
 *     production; with a port where it is neither
 * @param integrationKey of the app, its client id
 * @param userId GUID of the user in whose name envelopes are sent
 * @param accountId GUID of the account
 * @param privateKey PEM of the app's RSA key, by reference
 * @param redirectUri one of the app's, where a person lands who has given consent
 * @param trustedRoots PEM file of the only roots its TLS certificates may lead to; absent for the
 *     JDK's
 * @param connectKeys HMAC keys of the account's Connect messages, several while they are changed
 * @param connectTimeout default 5 s
 * @param readTimeout longest silence; default 60 s
 */
public record DocusignConnection(
    Optional<OrganizationId> organization,
    String oauthHost,
    String integrationKey,
    String userId,
    String accountId,
    Secret privateKey,
    URI redirectUri,
    Optional<Path> trustedRoots,
    List<Secret> connectKeys,
    Duration connectTimeout,
    Duration readTimeout) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  public DocusignConnection {
    connectKeys = List.copyOf(connectKeys);
    require(!oauthHost.isBlank() && !oauthHost.contains("/"), "oauthHost");
    require(!integrationKey.isBlank(), "integrationKey");
    require(!userId.isBlank(), "userId");
    require(!accountId.isBlank(), "accountId");
    require(positive(connectTimeout), "connectTimeout");
    require(positive(readTimeout), "readTimeout");
  }

  /** From configuration; what is absent has its default. */
  @JsonCreator
  public static DocusignConnection of(
      @JsonProperty("organization") Optional<OrganizationId> organization,
      @JsonProperty(value = "oauthHost", required = true) String oauthHost,
      @JsonProperty(value = "integrationKey", required = true) String integrationKey,
      @JsonProperty(value = "userId", required = true) String userId,
      @JsonProperty(value = "accountId", required = true) String accountId,
      @JsonProperty(value = "privateKey", required = true) Secret privateKey,
      @JsonProperty(value = "redirectUri", required = true) URI redirectUri,
      @JsonProperty("trustedRoots") Optional<Path> trustedRoots,
      @JsonProperty("connectKeys") Optional<List<Secret>> connectKeys,
      @JsonProperty("connectTimeout") Optional<Duration> connectTimeout,
      @JsonProperty("readTimeout") Optional<Duration> readTimeout) {
    return new DocusignConnection(
        organization,
        oauthHost,
        integrationKey,
        userId,
        accountId,
        privateKey,
        redirectUri,
        trustedRoots,
        connectKeys.orElse(List.of()),
        connectTimeout.orElse(CONNECT_TIMEOUT),
        readTimeout.orElse(READ_TIMEOUT));
  }

  /** Where the user, once, lets the app act in their name. */
  public URI consentAddress() {
    return URI.create(
        "https://"
            + oauthHost
            + "/oauth/auth?response_type=code&scope=signature%20impersonation&client_id="
            + encoded(integrationKey)
            + "&redirect_uri="
            + encoded(redirectUri.toString()));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean holds, String setting) {
    if (!holds) {
      throw new IllegalArgumentException("docusign.connections: " + setting);
    }
  }
}
