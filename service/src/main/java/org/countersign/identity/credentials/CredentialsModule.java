package org.countersign.identity.credentials;

import java.net.URI;
import java.util.List;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.credentials.http.AttestationResource;
import org.countersign.identity.credentials.http.JwksResource;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.pki.CertificateAuthority;

/** Builds the module. */
public final class CredentialsModule {
  private final Attorneys attorneys;
  private final Credentials credentials;
  private final TokenIssuer tokenIssuer;
  private final TokenVerifier tokenVerifier;
  private final AssertionVerifier assertionVerifier;

  private CredentialsModule(
      Attorneys attorneys,
      Credentials credentials,
      TokenIssuer tokenIssuer,
      TokenVerifier tokenVerifier,
      AssertionVerifier assertionVerifier) {
    this.attorneys = attorneys;
    this.credentials = credentials;
    this.tokenIssuer = tokenIssuer;
    this.tokenVerifier = tokenVerifier;
    this.assertionVerifier = assertionVerifier;
  }

  /**
   * @param publicUrl the issuer of every token, and the audience of access tokens
   */
  public static CredentialsModule build(
      CredentialsConfig config,
      URI publicUrl,
      Attorneys attorneys,
      Keys keys,
      CertificateAuthority authority,
      IdSource ids,
      TrustClock clock) {
    return new CredentialsModule(
        attorneys,
        new Credentials(attorneys, keys, authority, clock, publicUrl, config.attestation()),
        new TokenIssuer(keys, ids, clock, publicUrl, config.accessToken()),
        new TokenVerifier(keys, clock, publicUrl),
        new AssertionVerifier(clock, publicUrl));
  }

  public Credentials credentials() {
    return credentials;
  }

  /** A signed attestation of the attorney, as of now. */
  public String attestation(Tx tx, AttorneyId attorney) {
    return credentials.attestation(tx, attorney);
  }

  public TokenIssuer tokenIssuer() {
    return tokenIssuer;
  }

  public TokenVerifier tokenVerifier() {
    return tokenVerifier;
  }

  public AssertionVerifier assertionVerifier() {
    return assertionVerifier;
  }

  /** What Jersey serves. */
  public List<Object> resources(Transactions transactions) {
    return List.of(
        new JwksResource(credentials),
        new AttestationResource(transactions, attorneys, credentials));
  }
}
