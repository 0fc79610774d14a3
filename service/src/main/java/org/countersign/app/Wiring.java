package org.countersign.app;

import com.codahale.metrics.MetricRegistry;
import java.net.URI;
import java.util.List;
import org.countersign.platform.db.Database;
import org.countersign.trust.keys.KeysModule;
import org.countersign.trust.pki.PkiConfig;
import org.countersign.trust.pki.PkiModule;

/**
 * Builds every module, lowest first, and collects what each brings along. Nothing listens and no
 * job runs yet: {@link CountersignApplication} registers the contributions for a server, an
 * operator command only uses the modules.
 *
 * <p>A new module adds one call of its {@code XModule.build(…)} in its wing's method and hands over
 * its resources, jobs, recurring jobs, consumers, problems and authenticator.
 */
final class Wiring {
  private final ServiceConfiguration.Modules config;
  private final Platform platform;
  private final Contributions all = new Contributions();

  private Wiring(ServiceConfiguration.Modules config, Platform platform) {
    this.config = config;
    this.platform = platform;
  }

  /**
   * Opens the database, migrates it, builds the modules.
   *
   * @throws StartRefused when keys and environment do not fit
   */
  static Wiring build(ServiceConfiguration configuration, Sources sources, MetricRegistry metrics)
      throws Exception {
    var config = configuration.modules();
    var database = Database.open(config.database(), metrics);
    try {
      database.migrate();
      var wiring = new Wiring(config, Platform.build(config, sources, database, metrics));
      wiring.platform.contributeTo(wiring.all);
      var trust = wiring.trust(configuration.environment());
      wiring.identity(trust);
      wiring.filing(trust);
      return wiring;
    } catch (RuntimeException e) {
      // The embedded server must not outlive a start that failed.
      database.close();
      throw e;
    }
  }

  Platform platform() {
    return platform;
  }

  URI publicUrl() {
    return config.web().publicUrl();
  }

  Contributions contributions() {
    return all;
  }

  /** Modules of the wing {@code trust}. */
  private record Trust(KeysModule keys, PkiModule pki) {}

  private Trust trust(DeploymentEnvironment environment) {
    var sources = platform.sources();
    var keys = KeysModule.build(config.keys(), sources.clock(), sources.random());
    if (environment == DeploymentEnvironment.PRODUCTION && keys.madeForSandbox()) {
      throw new StartRefused(
          List.of("The key file was made for a sandbox and never serves production."));
    }
    var pki =
        PkiModule.build(
            config.pki().orElseGet(PkiConfig::defaults),
            config.web().publicUrl(),
            keys.keys(),
            platform.transactions(),
            sources.clock(),
            sources.random());
    all.resources(pki.resources()).recurring(List.of(pki.maintenance()));
    return new Trust(keys, pki);
  }

  private void identity(Trust trust) {
    // accounts, attorneys, credentials, vendors, oauth: in this order.
    if (trust.keys() == null) {
      throw new IllegalStateException("Keys come first");
    }
  }

  private void filing(Trust trust) {
    // documents, forms, filings, signing, packaging, submission: in this order.
    if (trust.pki() == null) {
      throw new IllegalStateException("Authorities come first");
    }
  }
}
