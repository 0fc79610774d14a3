package org.countersign.app;

import java.util.List;
import org.countersign.filing.filings.FilingsModule;
import org.countersign.filing.forms.FormsModule;
import org.countersign.filing.packaging.PackagingConfig;
import org.countersign.filing.packaging.PackagingModule;
import org.countersign.filing.signing.DocusignConfig;
import org.countersign.filing.signing.SigningConfig;
import org.countersign.filing.signing.SigningModule;
import org.countersign.filing.submission.SubmissionModule;

/** The wing {@code filing}. */
final class FilingWing {
  private FilingWing() {}

  /** What pages need of this wing. */
  record Built(
      FilingsModule filings,
      SigningModule signing,
      SubmissionModule submission,
      PackagingModule packaging,
      SubmissionModule.Connected connected) {}

  static Built build(
      ServiceConfiguration configuration,
      Platform platform,
      TrustWing trust,
      IdentityWing identity,
      FormsModule forms,
      Contributions all) {
    var filings = filings(platform, trust, identity, forms);
    all.resources(forms.resources())
        .problems(forms.problems())
        .resources(filings.resources())
        .problems(filings.problems());
    sweepOrphans(platform, trust, identity);
    return signing(
        configuration.modules(),
        platform,
        trust,
        identity,
        filings,
        new SigningModule.Below(
            filings.filings(),
            filings.access(),
            filings.signers(),
            forms.catalogue(),
            trust.documents().documents(),
            identity.attorneys().attorneys(),
            identity.vendors().delegations(),
            identity.vendors().vendors(),
            identity.accounts(),
            trust.pki().authority(),
            identity.credentials().certificates(),
            trust.ades().timestamps(),
            trust.verification().finalCheck(platform.isolation().sandboxed()),
            trust.keys().dataKeys(),
            trust.documents().uploads(),
            trust.verification().returnedDocuments(platform.isolation().sandboxed())),
        all);
  }

  private static FilingsModule filings(
      Platform platform, TrustWing trust, IdentityWing identity, FormsModule forms) {
    var sources = platform.sources();
    return FilingsModule.build(
        new FilingsModule.Platform(
            sources.ids(),
            sources.clock(),
            sources.worldClock(),
            platform.audit(),
            platform.events().log(),
            platform.transactions(),
            platform.web().writes()),
        trust.documents(),
        forms.catalogue(),
        identity.accounts().organizations(),
        identity.attorneys().attorneys(),
        identity.vendors().delegations());
  }

  /** Signing, then what happens to a signed and released filing. */
  private static Built signing(
      ServiceConfiguration.Modules config,
      Platform platform,
      TrustWing trust,
      IdentityWing identity,
      FilingsModule filings,
      SigningModule.Below below,
      Contributions all) {
    var plumbing = plumbing(platform);
    var signing =
        SigningModule.build(
            new SigningModule.Settings(
                config.signing().orElseGet(SigningConfig::defaults),
                config.docusign().orElseGet(DocusignConfig::none),
                config.web().publicUrl()),
            plumbing,
            below);
    var submission = SubmissionModule.build(plumbing, below);
    var packaging =
        PackagingModule.build(
            config.packaging().orElseGet(PackagingConfig::defaults),
            plumbing,
            below,
            signing,
            new PackagingModule.Needs(
                trust.pki().revocation(),
                trust.ades().revocation(),
                identity.credentials()::proof,
                List.of(submission.submissions()),
                config.web().publicUrl()));
    var connected =
        submission.connect(
            config.submission(),
            plumbing,
            below,
            signing.pagewise(),
            packaging.packages(),
            platform.outbound());
    all.resources(signing.resources())
        .problems(signing.problems())
        .firstAuthenticator(signing.authenticator())
        .resources(packaging.resources())
        .problems(packaging.problems())
        .consumers(packaging.consumers())
        .consumers(submission.consumers())
        .problems(submission.problems())
        .resources(connected.resources());
    return new Built(filings, signing, submission, packaging, connected);
  }

  /** Not among the recurring jobs that the start waits for: it reads a whole directory. */
  private static void sweepOrphans(Platform platform, TrustWing trust, IdentityWing identity) {
    platform
        .jobs()
        .jobs()
        .register(
            trust
                .documents()
                .orphanSweep(
                    List.of(identity.attorneys().blobUser()),
                    platform.transactions(),
                    platform.sources().clock()));
  }

  private static SigningModule.Platform plumbing(Platform platform) {
    var sources = platform.sources();
    return new SigningModule.Platform(
        platform.transactions(),
        platform.web().writes(),
        platform.audit(),
        platform.events().log(),
        platform.jobs().jobs(),
        platform.mail().messages(),
        platform.web().json(),
        sources.ids(),
        sources.random(),
        sources.worldClock(),
        sources.clock(),
        platform.metrics());
  }
}
