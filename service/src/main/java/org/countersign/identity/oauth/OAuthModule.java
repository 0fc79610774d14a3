package org.countersign.identity.oauth;

import java.net.URI;
import java.util.List;
import org.countersign.identity.credentials.CredentialsModule;
import org.countersign.identity.oauth.http.BearerAuthenticator;
import org.countersign.identity.oauth.http.MetadataResource;
import org.countersign.identity.oauth.http.TokenResource;
import org.countersign.identity.vendors.Vendors;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.web.CallerAuthenticator;

/** Builds the module. */
public final class OAuthModule {
  private final OAuthServer server;
  private final CredentialsModule credentials;
  private final Vendors vendors;
  private final URI publicUrl;

  private OAuthModule(
      OAuthServer server, CredentialsModule credentials, Vendors vendors, URI publicUrl) {
    this.server = server;
    this.credentials = credentials;
    this.vendors = vendors;
    this.publicUrl = publicUrl;
  }

  /**
   * @param publicUrl the issuer
   */
  public static OAuthModule build(
      URI publicUrl,
      Vendors vendors,
      CredentialsModule credentials,
      AuditLog audit,
      TrustClock clock) {
    var server =
        new OAuthServer(
            vendors, credentials.assertionVerifier(), credentials.tokenIssuer(), audit, clock);
    return new OAuthModule(server, credentials, vendors, publicUrl);
  }

  public OAuthServer server() {
    return server;
  }

  /** What Jersey serves. */
  public List<Object> resources(Transactions transactions) {
    return List.of(new TokenResource(transactions, server), new MetadataResource(publicUrl));
  }

  /** Recognises clients by their access tokens. */
  public CallerAuthenticator authenticator(Transactions transactions) {
    return new BearerAuthenticator(transactions, credentials.tokenVerifier(), vendors);
  }
}
