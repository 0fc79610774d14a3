package org.countersign.app;

import org.countersign.filing.filings.FilingsModule;
import org.countersign.filing.forms.FormsModule;
import org.countersign.filing.signing.SigningConfig;
import org.countersign.filing.signing.SigningModule;

/** The wing {@code filing}. */
final class FilingWing {
  private FilingWing() {}

  static void build(
      ServiceConfiguration configuration,
      Platform platform,
      TrustWing trust,
      IdentityWing identity,
      Contributions all) {
    var sources = platform.sources();
    var forms =
        FormsModule.build(
            configuration.environment() == DeploymentEnvironment.SANDBOX,
            sources.worldClock(),
            sources.clock());
    var filings = filings(platform, trust, identity, forms);
    var signing = signing(configuration.modules(), platform, trust, identity, forms, filings);
    all.resources(forms.resources())
        .problems(forms.problems())
        .resources(filings.resources())
        .problems(filings.problems())
        .resources(signing.resources())
        .problems(signing.problems())
        .authenticator(signing.authenticator());
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
        identity.attorneys().attorneys(),
        identity.vendors().delegations());
  }

  private static SigningModule signing(
      ServiceConfiguration.Modules config,
      Platform platform,
      TrustWing trust,
      IdentityWing identity,
      FormsModule forms,
      FilingsModule filings) {
    var sources = platform.sources();
    return SigningModule.build(
        config.signing().orElseGet(SigningConfig::defaults),
        config.web().publicUrl(),
        new SigningModule.Platform(
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
            sources.clock()),
        new SigningModule.Below(
            filings.filings(),
            filings.access(),
            filings.signers(),
            forms.catalogue(),
            trust.documents().documents(),
            identity.attorneys().attorneys(),
            identity.vendors().delegations(),
            trust.pki().authority(),
            trust.pki().timestamps()));
  }
}
