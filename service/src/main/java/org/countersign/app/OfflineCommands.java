package org.countersign.app;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.signing.DocusignConfig;
import org.countersign.filing.signing.SigningModule;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.trust.pki.PkiConfig;
import org.countersign.trust.pki.PkiModule;

/**
 * Commands that need the configuration only: no database, and no secret but those they use. They
 * run on machines that could never serve, the root's among them.
 */
final class OfflineCommands {
  private OfflineCommands() {}

  static Optional<OperatorCommand> find(ServiceConfiguration configuration, String name) {
    var sources = Sources.system();
    var modules = configuration.modules();
    var pki = modules.pki().orElseGet(PkiConfig::defaults);
    var url = modules.web().publicUrl();
    var root = named(name, PkiModule.rootCommands(pki, url, sources.clock(), sources.random()));
    if (root.isPresent()) {
      return root;
    }
    var docusign =
        named(
            name,
            SigningModule.docusignCommands(
                modules.docusign().orElseGet(DocusignConfig::none), sources.clock()));
    if (docusign.isPresent()) {
      return docusign;
    }
    var key =
        named(
            name,
            PkiModule.keyCommands(pki, url, modules.keys(), sources.clock(), sources.random()));
    // A key file must never be sealed with what stands where a secret is missing.
    key.ifPresent(command -> ProductionReadiness.require(configuration));
    return key;
  }

  private static Optional<OperatorCommand> named(String name, List<OperatorCommand> commands) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  static int run(OperatorCommand command, List<String> arguments, PrintStream out) {
    command.run(OperatorCommands.values(command, arguments), out);
    return 0;
  }
}
