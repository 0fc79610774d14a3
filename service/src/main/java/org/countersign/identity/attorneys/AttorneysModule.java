package org.countersign.identity.attorneys;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import org.countersign.documents.BlobStore;
import org.countersign.documents.BlobUser;
import org.countersign.identity.accounts.AccountsModule;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.attorneys.http.AttorneyResource;
import org.countersign.identity.attorneys.http.EvidenceResource;
import org.countersign.identity.attorneys.http.RecoveryResource;
import org.countersign.identity.attorneys.http.RegistrarResource;
import org.countersign.identity.attorneys.http.RegistrationResource;
import org.countersign.identity.attorneys.http.TimeZoneResource;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.values.WorldId;
import org.countersign.platform.web.IdempotentWrite;

/** Builds the module. */
public final class AttorneysModule {
  /**
   * What the module needs from the platform.
   *
   * @param publicUrl where mailed links lead
   */
  public record Platform(
      URI publicUrl,
      IdSource ids,
      SecureRandom random,
      TrustClock trustClock,
      WorldClock worldClock,
      AuditLog audit,
      EventLog events,
      Messages messages) {}

  private final Attorneys attorneys;
  private final Registrations registrations;
  private final ApplicationSteps steps;
  private final Decisions decisions;
  private final EvidenceFiles evidence;
  private final Revocations revocations;
  private final Recoveries recoveries;

  private AttorneysModule(
      Attorneys attorneys,
      Registrations registrations,
      ApplicationSteps steps,
      Decisions decisions,
      EvidenceFiles evidence,
      Revocations revocations,
      Recoveries recoveries) {
    this.attorneys = attorneys;
    this.registrations = registrations;
    this.steps = steps;
    this.decisions = decisions;
    this.evidence = evidence;
    this.revocations = revocations;
    this.recoveries = recoveries;
  }

  /**
   * @param observers told of every change of standing
   */
  public static AttorneysModule build(
      AttorneysConfig config,
      Platform platform,
      AccountsModule accounts,
      BlobStore blobs,
      List<StandingObserver> observers) {
    platform
        .messages()
        .templates(
            AttorneysModule.class,
            Registrations.VERIFY_EMAIL,
            Decisions.APPROVED,
            Decisions.DENIED,
            Decisions.INFORMATION_REQUESTED,
            Recoveries.ASKED,
            Recoveries.VERIFIED,
            Recoveries.LINK);
    var chronicle =
        new Chronicle(
            platform.ids(),
            platform.trustClock(),
            platform.worldClock(),
            platform.audit(),
            platform.events(),
            platform.messages());
    var attorneys =
        new Attorneys(
            platform.ids(), platform.trustClock(), platform.audit(), platform.events(), observers);
    return new AttorneysModule(
        attorneys,
        new Registrations(accounts.accounts(), chronicle, platform.publicUrl()),
        new ApplicationSteps(chronicle),
        new Decisions(accounts.accounts(), accounts.organizations(), chronicle, platform.random()),
        new EvidenceFiles(blobs),
        new Revocations(attorneys, chronicle),
        new Recoveries(attorneys, accounts.accounts(), chronicle, config, platform.publicUrl()));
  }

  public Attorneys attorneys() {
    return attorneys;
  }

  public Registrations registrations() {
    return registrations;
  }

  public ApplicationSteps steps() {
    return steps;
  }

  public Decisions decisions() {
    return decisions;
  }

  public Revocations revocations() {
    return revocations;
  }

  public Recoveries recoveries() {
    return recoveries;
  }

  public EvidenceFiles evidence() {
    return evidence;
  }

  /** Names the blobs that evidence needs. */
  public BlobUser blobUser() {
    return evidence::used;
  }

  /**
   * What Jersey serves.
   *
   * @param world where strangers register
   */
  public List<Object> resources(
      Transactions transactions,
      IdempotentWrite writes,
      Organizations organizations,
      WorldId world) {
    return List.of(
        new RegistrationResource(writes, registrations, world),
        new EvidenceResource(transactions, registrations, evidence),
        new RegistrarResource(transactions, writes, registrations, decisions, attorneys),
        new AttorneyResource(transactions, writes, attorneys, revocations, organizations),
        new RecoveryResource(transactions, recoveries, world),
        new TimeZoneResource(writes, attorneys));
  }

  public List<ProblemType> problems() {
    return List.of(AttorneyProblem.values());
  }
}
