package org.countersign.identity.credentials;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.StandingObserver;
import org.countersign.identity.credentials.http.AttestationResource;
import org.countersign.identity.credentials.http.CertificateResource;
import org.countersign.identity.credentials.http.JwksResource;
import org.countersign.identity.credentials.http.StatusListResource;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.pki.RevocationStatus;

/** Builds the module. */
public final class CredentialsModule {
  private final Attorneys attorneys;
  private final Credentials credentials;
  private final StatusLists lists;
  private final Certificates certificates;
  private final TokenIssuer tokenIssuer;
  private final TokenVerifier tokenVerifier;
  private final AssertionVerifier assertionVerifier;

  private CredentialsModule(
      Attorneys attorneys,
      Credentials credentials,
      StatusLists lists,
      Certificates certificates,
      TokenIssuer tokenIssuer,
      TokenVerifier tokenVerifier,
      AssertionVerifier assertionVerifier) {
    this.attorneys = attorneys;
    this.credentials = credentials;
    this.lists = lists;
    this.certificates = certificates;
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

  /**
   * Attorneys' certificates alone: built before the attorneys, who tell them of standing.
   *
   * @param revocation of the authority that issues them
   */
  public record Certificates(AttorneyCertificates face, CertificateChronicle chronicle) {
    public static Certificates build(
        Platform platform,
        AuditLog audit,
        EventLog events,
        CertificateAuthority authority,
        RevocationStatus revocation) {
      var chronicle = new CertificateChronicle(audit, events);
      return new Certificates(
          new AttorneyCertificates(
              authority, revocation, chronicle, platform.ids(), platform.clock()),
          chronicle);
    }

    /** What a change of standing does to credentials. */
    public StandingObserver standing() {
      return new Standing(face);
    }
  }

  public static CredentialsModule build(
      CredentialsConfig config,
      Platform platform,
      Certificates certificates,
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
        certificates,
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

  public AttorneyCertificates certificates() {
    return certificates.face();
  }

  public List<ProblemType> problems() {
    return List.of(CredentialsProblem.values());
  }

  public StatusLists statusLists() {
    return lists;
  }

  /** Work done again and again. */
  public List<RecurringJob> recurring(Transactions transactions) {
    return List.of(
        new Forgetting(transactions, lists),
        new Reminder(transactions, attorneys, certificates.face(), certificates.chronicle()));
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
  public List<Object> resources(Transactions transactions, IdempotentWrite writes) {
    return List.of(
        new JwksResource(credentials),
        new AttestationResource(transactions, attorneys, credentials),
        new StatusListResource(transactions, lists),
        new CertificateResource(transactions, writes, attorneys, certificates.face()));
  }
}
