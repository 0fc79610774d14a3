package org.countersign.app;

import com.codahale.metrics.MetricRegistry;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.forms.FormsModule;
import org.countersign.platform.db.Database;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.portal.PortalModule;

/**
 * Builds every module, lowest first, and collects what each brings along. Nothing listens and no
 * job runs yet: {@link CountersignApplication} registers the contributions for a server, an
 * operator's command only uses the modules.
 *
 * <p>A new module adds one call of its {@code XModule.build(…)} in its wing's class and hands over
 * its resources, jobs, recurring jobs, consumers, problems, commands and authenticator.
 */
final class Wiring {
  private final ServiceConfiguration.Modules config;
  private final Platform platform;
  private final TrustWing trust;
  private final PortalModule portal;
  private final Contributions all;

  private Wiring(
      ServiceConfiguration.Modules config,
      Platform platform,
      TrustWing trust,
      PortalModule portal,
      Contributions all) {
    this.config = config;
    this.platform = platform;
    this.trust = trust;
    this.portal = portal;
    this.all = all;
  }

  /**
   * Opens the database, migrates it, builds the modules.
   *
   * @throws StartRefused when keys and environment do not fit
   */
  static Wiring build(ServiceConfiguration configuration, Sources sources, MetricRegistry metrics)
      throws Exception {
    var database = Database.open(configuration.modules().database(), metrics);
    try {
      database.migrate();
      return build(
          configuration, Platform.build(configuration.modules(), sources, database, metrics));
    } catch (RuntimeException e) {
      // The embedded server must not outlive a start that failed.
      database.close();
      throw e;
    }
  }

  private static Wiring build(ServiceConfiguration configuration, Platform platform) {
    var config = configuration.modules();
    var all = new Contributions();
    platform.contributeTo(all);
    var forms =
        FormsModule.build(
            configuration.environment() == DeploymentEnvironment.SANDBOX,
            platform.sources().worldClock(),
            platform.sources().clock());
    var trust = TrustWing.build(configuration, platform, forms, all);
    var identity = IdentityWing.build(config, platform, trust, all);
    var filing = FilingWing.build(configuration, platform, trust, identity, forms, all);
    var portal =
        PortalModule.build(
            new PortalModule.Platform(
                platform.transactions(),
                platform.metrics(),
                config.web().publicUrl(),
                Platform.WORLD,
                platform.sources().clock()),
            new PortalModule.Below(
                identity.accounts(),
                identity.attorneys(),
                identity.credentials(),
                identity.vendors(),
                filing.filings(),
                filing.signing(),
                new PortalModule.Outgoing(
                    filing.submission(),
                    filing.packaging(),
                    filing.connected().withdrawals(),
                    config.submission().endpoint()),
                trust.documents().documents(),
                forms.catalogue(),
                trust.verification().verifications()));
    all.resources(portal.resources());
    return new Wiring(config, platform, trust, portal, all);
  }

  Platform platform() {
    return platform;
  }

  TrustWing trust() {
    return trust;
  }

  PortalModule portal() {
    return portal;
  }

  URI publicUrl() {
    return config.web().publicUrl();
  }

  /** Trust anchors of everything this deployment signs and signed. */
  List<X509Certificate> roots() {
    return trust.roots();
  }

  Optional<OperatorCommand> command(String name) {
    return all.commands().stream().filter(command -> command.name().equals(name)).findFirst();
  }

  List<OperatorCommand> commands() {
    return all.commands();
  }

  Contributions contributions() {
    return all;
  }
}
