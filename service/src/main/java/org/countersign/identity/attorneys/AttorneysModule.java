package org.countersign.identity.attorneys;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import org.countersign.documents.BlobStore;
import org.countersign.documents.BlobUser;
import org.countersign.identity.accounts.AccountsModule;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.attorneys.http.AttorneyResource;
import org.countersign.identity.attorneys.http.BarRegisterResource;
import org.countersign.identity.attorneys.http.EvidenceResource;
import org.countersign.identity.attorneys.http.LookUpResource;
import org.countersign.identity.attorneys.http.RecoveryResource;
import org.countersign.identity.attorneys.http.RegistrarResource;
import org.countersign.identity.attorneys.http.RegistrationResource;
import org.countersign.identity.attorneys.http.StandingTermsResource;
import org.countersign.identity.attorneys.http.TimeZoneResource;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.jobs.RecurringJob;
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
  private final Registry registry;

  /** What registrars do beyond decisions. */
  private record Registry(
      Revocations revocations, Recoveries recoveries, LookUps lookUps, Attestations attestations) {}

  private AttorneysModule(
      Attorneys attorneys,
      Registrations registrations,
      ApplicationSteps steps,
      Decisions decisions,
      EvidenceFiles evidence,
      Registry registry) {
    this.attorneys = attorneys;
    this.registrations = registrations;
    this.steps = steps;
    this.decisions = decisions;
    this.evidence = evidence;
    this.registry = registry;
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
            Recoveries.LINK,
            Attestations.ATTEST_AGAIN,
            Attestations.ACCREDITATION_ENDS,
            Attestations.LAPSED);
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
            platform.ids(),
            platform.trustClock(),
            platform.worldClock(),
            platform.audit(),
            platform.events(),
            observers);
    var lookUps = new LookUps(chronicle);
    return new AttorneysModule(
        attorneys,
        new Registrations(accounts.accounts(), chronicle, platform.publicUrl()),
        new ApplicationSteps(chronicle),
        new Decisions(
            accounts.accounts(), accounts.organizations(), lookUps, chronicle, platform.random()),
        new EvidenceFiles(blobs),
        new Registry(
            new Revocations(attorneys, chronicle),
            new Recoveries(attorneys, accounts.accounts(), chronicle, config, platform.publicUrl()),
            lookUps,
            new Attestations(attorneys, chronicle)));
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
    return registry.revocations();
  }

  public Recoveries recoveries() {
    return registry.recoveries();
  }

  public LookUps lookUps() {
    return registry.lookUps();
  }

  public Attestations attestations() {
    return registry.attestations();
  }

  /** Jobs to be done by one node. */
  public List<RecurringJob> recurring(Transactions transactions) {
    return List.of(new StandingReview(transactions, registry.attestations()));
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
        new LookUpResource(transactions, writes, registrations, registry.lookUps()),
        new BarRegisterResource(transactions, writes, registry.lookUps()),
        new AttorneyResource(
            transactions, writes, attorneys, registry.revocations(), organizations),
        new StandingTermsResource(transactions, writes, attorneys, registry.attestations()),
        new RecoveryResource(transactions, registry.recoveries(), world),
        new TimeZoneResource(writes, attorneys));
  }

  public List<ProblemType> problems() {
    return List.of(AttorneyProblem.values());
  }
}
