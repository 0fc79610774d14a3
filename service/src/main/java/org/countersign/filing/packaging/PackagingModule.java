package org.countersign.filing.packaging;

import java.net.URI;
import java.util.List;
import org.countersign.filing.packaging.http.CompletionResource;
import org.countersign.filing.packaging.http.FilingSchemaResource;
import org.countersign.filing.packaging.http.PackageResource;
import org.countersign.filing.signing.Chronicle;
import org.countersign.filing.signing.SigningModule;
import org.countersign.platform.events.EventConsumer;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.ProblemType;
import org.countersign.trust.ades.TimestampRevocation;
import org.countersign.trust.pki.ImprintAlgorithm;
import org.countersign.trust.pki.RevocationStatus;

/**
 * Builds packaging. Registers its job handler.
 *
 * @param renewals registered already; here to be run at once
 * @param consumers to be registered with the event log
 * @param resources HTTP resources to register
 */
public record PackagingModule(
    Packages packages,
    CompletionExtracts extracts,
    RecurringJob renewals,
    List<EventConsumer> consumers,
    List<Object> resources) {

  /**
   * What only packaging needs.
   *
   * @param foreign what proves timestamps that others made
   * @param observers hear of each sealed package in its transaction
   * @param publicUrl where the world reaches us, without a trailing slash
   */
  public record Needs(
      RevocationStatus revocation,
      TimestampRevocation foreign,
      AttestationSource attestations,
      List<SealObserver> observers,
      URI publicUrl) {}

  /** The module's problems, for the catalogue of problems. */
  public List<ProblemType> problems() {
    return List.of(PackageProblem.values());
  }

  /** Wires the module. */
  public static PackagingModule build(
      PackagingConfig config,
      SigningModule.Platform platform,
      SigningModule.Below below,
      SigningModule signing,
      Needs needs) {
    var packages = new Packages(platform.transactions(), below.documents());
    var clock = platform.trustClock();
    var material =
        new SealMaterial(
            below.filings(),
            below.signers(),
            below.attorneys(),
            below.documents(),
            signing.signatures(),
            needs.attestations(),
            platform.audit());
    var trust =
        new LongTermData.Trust(
            below.timestamps(),
            new Proofs(
                platform.transactions(), below.authority(), needs.revocation(), needs.foreign()));
    var check = new SelfCheck(below.finalCheck());
    var chronicle = new Chronicle(platform.audit(), platform.events());
    var longTerm =
        new LongTermData(
            platform.transactions(),
            below.filings(),
            below.documents(),
            signing.signatures(),
            trust,
            platform.json());
    var schema = URI.create(needs.publicUrl() + FilingSchemaResource.PATH);
    var sealing =
        new Sealing(
            platform.transactions(),
            below.documents(),
            new FilingDescription(platform.json(), schema),
            below.authority(),
            trust,
            clock);
    platform
        .jobs()
        .register(
            new SealJob(
                platform.transactions(),
                below.filings(),
                longTerm,
                material,
                sealing,
                check,
                new SealJob.Ending(
                    chronicle, List.copyOf(needs.observers()), below.documents(), clock)));
    platform.jobs().register(new StatusJob(platform.transactions(), below.filings(), longTerm));
    var renewals =
        new Renewals(
            platform.transactions(),
            packages,
            below.filings(),
            chronicle,
            trust,
            check,
            new Renewals.Due(
                clock,
                config.renewMadeBefore(),
                config.renewalImprint().orElse(ImprintAlgorithm.SHA256)));
    // Not among the recurring jobs that the start waits for.
    platform.jobs().register(renewals);
    var extracts = new CompletionExtracts(signing.pagewise().inbox(), material);
    return new PackagingModule(
        packages,
        extracts,
        renewals,
        List.of(new SealingSteps(platform.jobs(), clock, needs.foreign().asksSomebody())),
        List.of(
            new PackageResource(platform.transactions(), below.access(), packages),
            new CompletionResource(platform.transactions(), signing.ceremonies(), extracts),
            new FilingSchemaResource(schema)));
  }
}
