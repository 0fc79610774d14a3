package org.countersign.app;

import io.dropwizard.lifecycle.Managed;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.countersign.documents.DocumentsModule;
import org.countersign.filing.forms.FormsModule;
import org.countersign.trust.ades.AdesModule;
import org.countersign.trust.ades.TimestampConfig;
import org.countersign.trust.keys.KeysModule;
import org.countersign.trust.pki.PkiConfig;
import org.countersign.trust.pki.PkiModule;
import org.countersign.trust.verification.VerificationConfig;
import org.countersign.trust.verification.VerificationModule;

/** The wing {@code trust} and, since identity and filing both stand on it, {@code documents}. */
record TrustWing(
    KeysModule keys,
    PkiModule pki,
    AdesModule ades,
    DocumentsModule documents,
    VerificationModule verification) {
  /**
   * @param forms what uploads are inspected with: the catalogue stands on nothing
   */
  static TrustWing build(
      ServiceConfiguration configuration, Platform platform, FormsModule forms, Contributions all) {
    var config = configuration.modules();
    var sources = platform.sources();
    var keys = KeysModule.build(config.keys(), sources.clock(), sources.random());
    if (configuration.environment() == DeploymentEnvironment.PRODUCTION && keys.madeForSandbox()) {
      throw new StartRefused(
          List.of("The key file was made for a sandbox and never serves production."));
    }
    if (configuration.environment() == DeploymentEnvironment.PRODUCTION && keys.rootReachable()) {
      throw new StartRefused(
          List.of(
              "The root's key can be used from here. Keep it offline: a service needs its"
                  + " certificate only."));
    }
    var pki =
        PkiModule.build(
            config.pki().orElseGet(PkiConfig::defaults),
            config.web().publicUrl(),
            keys.keys(),
            platform.transactions(),
            sources.clock(),
            PkiModule.databaseClock(platform.transactions()),
            sources.random());
    pki.measure(platform.metrics(), platform.transactions(), sources.clock());
    var ades =
        AdesModule.build(
            config.timestamps().orElseGet(TimestampConfig::defaults),
            new AdesModule.Needs(
                pki.timestamps(),
                platform.outbound(),
                sources.clock(),
                sources.random(),
                platform.metrics(),
                Runtime.getRuntime().availableProcessors()));
    var documents =
        DocumentsModule.build(
            config.documents(),
            sources.ids(),
            sources.clock(),
            sources.random(),
            keys.dataKeys(),
            platform.isolation().sandboxed(),
            forms.knownEditions());
    var verifying = config.verification().orElseGet(VerificationConfig::defaults);
    var verification =
        VerificationModule.build(
            verifying,
            sources.jvm(),
            VerificationModule.anchors(verifying, pki::roots, ades.foreignAnchors()),
            sources.clock());
    all.resources(verification.resources())
        .problems(verification.problems())
        .managed(closing(verification));
    all.resources(pki.resources())
        .recurring(List.of(pki.maintenance()))
        .commands(pki.commands())
        .health("pki", () -> platform.transactions().call(pki::alarms))
        .managed(new Every("clock-check", Duration.ofSeconds(20), pki::compareClocks))
        .problems(pki.problems())
        .problems(documents.problems());
    return new TrustWing(keys, pki, ades, documents, verification);
  }

  private static Managed closing(VerificationModule verification) {
    return new Managed() {
      @Override
      public void stop() {
        verification.close();
      }
    };
  }

  List<X509Certificate> roots() {
    return pki.roots();
  }
}
