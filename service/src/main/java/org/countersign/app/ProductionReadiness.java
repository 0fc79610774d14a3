package org.countersign.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.countersign.platform.db.DatabaseConfig;
import org.countersign.platform.mail.MailConfig;
import org.countersign.platform.web.AddressRange;

/**
 * What keeps a configuration from starting; in production, everything that is only for practice.
 */
final class ProductionReadiness {
  private ProductionReadiness() {}

  /** Throws {@link StartRefused} with every reason. */
  static void require(ServiceConfiguration configuration) {
    var reasons = reasons(configuration);
    if (!reasons.isEmpty()) {
      throw new StartRefused(reasons);
    }
  }

  /** Every reason, one sentence each; empty when the configuration may start. */
  static List<String> reasons(ServiceConfiguration configuration) {
    var reasons = new ArrayList<>(configuration.missing());
    configuration.modules().pki().ifPresent(pki -> reasons.addAll(pki.problems()));
    if (configuration.environment() == DeploymentEnvironment.PRODUCTION) {
      inProduction(configuration.modules(), reasons);
    }
    return reasons;
  }

  private static void inProduction(ServiceConfiguration.Modules modules, List<String> reasons) {
    if (modules.database() instanceof DatabaseConfig.Embedded) {
      reasons.add("Production needs a PostgreSQL server: database.type is embedded.");
    }
    if (modules.keys().createMissing()) {
      reasons.add("Production never makes keys by itself: set keys.createMissing to false.");
    }
    if (modules.mail() instanceof MailConfig.HttpMailbox) {
      reasons.add("Production needs a mail server: mail.type is http-mailbox, a sandbox's.");
    }
    if (modules.mail() instanceof MailConfig.Smtp smtp && smtp.plain()) {
      reasons.add("Production sends mail over TLS only: set mail.plain to false.");
    }
    modules.sms().ifPresent(sms -> plainOrLocal("sms.url is " + sms.url(), sms.url(), reasons));
    if (!modules.web().https()) {
      reasons.add("Production is reached by https: web.publicUrl is not.");
    }
    if (modules.web().trustedProxies().stream().anyMatch(AddressRange::isEverybody)) {
      reasons.add("Production believes known proxies only: web.trustedProxies leaves nobody out.");
    }
    plainOrLocal(
        "submission.endpoint is " + modules.submission().endpoint(),
        modules.submission().endpoint(),
        reasons);
    modules
        .outbound()
        .flatMap(outbound -> outbound.trustedOrigins())
        .ifPresent(
            origins ->
                origins.forEach(
                    origin ->
                        plainOrLocal("outbound.trustedOrigins has " + origin, origin, reasons)));
  }

  /** A plain or local address belongs to a fake. */
  static void plainOrLocal(String what, URI address, List<String> reasons) {
    var host = String.valueOf(address.getHost());
    if (!"https".equals(address.getScheme())
        || host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("[::1]")) {
      reasons.add("Production talks to real parties by https: " + what + ".");
    }
  }
}
