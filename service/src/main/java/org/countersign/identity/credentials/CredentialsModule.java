package org.countersign.identity.credentials;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.StandingObserver;
import org.countersign.identity.credentials.http.AttestationResource;
import org.countersign.identity.credentials.http.JwksResource;
import org.countersign.identity.credentials.http.StatusListResource;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.pki.CertificateAuthority;

/** Builds the module. */
public final class CredentialsModule {
  private final Attorneys attorneys;
  private final Credentials credentials;
  private final StatusLists lists;
  private final TokenIssuer tokenIssuer;
  private final TokenVerifier tokenVerifier;
  private final AssertionVerifier assertionVerifier;

  private CredentialsModule(
      Attorneys attorneys,
      Credentials credentials,
      StatusLists lists,
      TokenIssuer tokenIssuer,
      TokenVerifier tokenVerifier,
      AssertionVerifier assertionVerifier) {
    this.attorneys = attorneys;
    this.credentials = credentials;
    this.lists = lists;
    this.tokenIssuer = tokenIssuer;
    this.tokenVerifier = tokenVerifier;
    this.assertionVerifier = assertionVerifier;
  }

  /**
   * What the module needs from the platform.
   *
   * @param publicUrl the issuer of every token, and the audience of access tokens
   */
  public record Platform(URI publicUrl, IdSource ids, SecureRandom random, TrustClock clock) {}

  /** What a change of standing does to credentials; built first, since attorneys calls it. */
  public static StandingObserver standing() {
    return new Standing();
  }

  public static CredentialsModule build(
      CredentialsConfig config,
      Platform platform,
      Attorneys attorneys,
      Keys keys,
      CertificateAuthority authority) {
    var clock = platform.clock();
    var url = platform.publicUrl();
    var tokenKeys = new TokenKeys(keys, authority);
    var lists =
        new StatusLists(tokenKeys, clock, platform.random(), url, config.statusListCapacity());
    return new CredentialsModule(
        attorneys,
        new Credentials(attorneys, tokenKeys, lists, clock, url, config.attestation()),
        lists,
        new TokenIssuer(keys, platform.ids(), clock, url, config.accessToken()),
        new TokenVerifier(keys, clock, url),
        new AssertionVerifier(clock, url));
  }

  public Credentials credentials() {
    return credentials;
  }

  /** What a package says about its attorney, as of now. */
  public Credentials.Proof proof(Tx tx, AttorneyId attorney) {
    return credentials.proof(tx, attorney);
  }

  public StatusLists statusLists() {
    return lists;
  }

  /** Work done again and again. */
  public List<RecurringJob> recurring(Transactions transactions) {
    return List.of(new Forgetting(transactions, lists));
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
        new AttestationResource(transactions, attorneys, credentials),
        new StatusListResource(transactions, lists));
  }
}
