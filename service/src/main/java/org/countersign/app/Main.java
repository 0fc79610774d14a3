package org.countersign.app;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.FileNotFoundException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.bench.BenchCommand;
import org.countersign.platform.db.DatabaseUnavailable;
import org.countersign.platform.values.Failure;
import org.countersign.trust.ades.AnchorsUnavailable;
import org.countersign.trust.keys.KeysUnavailable;
import org.countersign.trust.verification.VerifyCommand;

/** Start of the jar: finds the command and turns what goes wrong into words for an operator. */
public final class Main {
  private static final String USAGE =
      """
      usage: countersign COMMAND
        server CONFIG     serve until stopped (config/sandbox.yml, config/production.yml)
        check CONFIG      tell whether a configuration would start
        create-keys, request-issuers, import-certificate, rotate-key CONFIG --option value …
                          the service's keys; they need no database
        create-root, renew-root, sign-issuer, sign-root-crl CONFIG --option value …
                          the root, on the machine that has it (docs/operations.md)
        migrate CONFIG    bring the database up to date and stop
        demo              play the main job with everything in one process (demo --help)
        verify FILE…      judge packages and PDFs offline (--trust PEM)
        bench NAME        measure the engine (sign, verify) or a whole ceremony (ceremony)
        check-docusign CONFIG
                          whether the connections to DocuSign work (docs/docusign.md)
        create-registrar, create-client, import-crl CONFIG --option value …
                          commands of the operator; without options they tell theirs
      """;

  private Main() {}

  public static void main(String[] args) {
    BootstrapLogging.bootstrap();
    int code = run(List.of(args), System.getenv(), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs one command; 0 when it did what was asked, 1 when it could not, 2 for wrong usage. */
  static int run(
      List<String> arguments, Map<String, String> variables, PrintStream out, PrintStream err) {
    if (arguments.isEmpty()) {
      err.print(USAGE);
      return 2;
    }
    try {
      return switch (arguments.get(0)) {
        case "server" -> serve(only(arguments, variables));
        case "check" -> check(only(arguments, variables), out);
        case "migrate" -> migrate(only(arguments, variables), out);
        case "demo" -> new DemoCommand(variables, out).run(arguments.subList(1, arguments.size()));
        case "verify" ->
            new VerifyCommand(Sources.system().jvm(), Clocks.system(), out, err)
                .run(arguments.subList(1, arguments.size()));
        case "bench" ->
            new BenchCommand(
                    Clocks.system(),
                    new SecureRandom(),
                    out,
                    err,
                    new BenchServices(variables),
                    Optional.ofNullable(variables.get("SOFTHSM2_CONF")).map(Path::of))
                .run(arguments.subList(1, arguments.size()));
        default -> operate(arguments, variables, out, err);
      };
    } catch (StartRefused e) {
      return refused(e.reasons(), err);
    } catch (AnchorsUnavailable e) {
      return refused(e.reasons(), err);
    } catch (Failure e) {
      return refused(List.of(String.valueOf(e.getMessage())), err);
    } catch (KeysUnavailable e) {
      return refused(e.reasons(), err);
    } catch (DatabaseUnavailable | ConfigurationException | FileNotFoundException e) {
      return refused(List.of(String.valueOf(e.getMessage())), err);
    } catch (Exception e) {
      e.printStackTrace(err);
      return 1;
    }
  }

  private static int operate(
      List<String> arguments, Map<String, String> variables, PrintStream out, PrintStream err)
      throws Exception {
    if (arguments.size() < 2 || arguments.get(1).startsWith("--")) {
      err.print(USAGE);
      return 2;
    }
    var configuration = configuration(arguments.get(1), variables);
    var offline = OfflineCommands.find(configuration, arguments.get(0));
    if (offline.isPresent()) {
      return OfflineCommands.run(offline.get(), arguments.subList(2, arguments.size()), out);
    }
    return OperatorCommands.run(
        configuration, arguments.get(0), arguments.subList(2, arguments.size()), out, err);
  }

  private static ServiceConfiguration only(List<String> arguments, Map<String, String> variables)
      throws Exception {
    if (arguments.size() != 2) {
      throw new StartRefused(List.of(arguments.get(0) + " takes one configuration file."));
    }
    return configuration(arguments.get(1), variables);
  }

  private static ServiceConfiguration configuration(String name, Map<String, String> variables)
      throws Exception {
    return new ConfigurationLoader(variables).load(name, Map.of());
  }

  private static int serve(ServiceConfiguration configuration) throws Exception {
    try (var service = RunningService.start(configuration, Sources.system())) {
      service.join();
    }
    return 0;
  }

  private static int check(ServiceConfiguration configuration, PrintStream out) {
    ProductionReadiness.require(configuration);
    out.println("The configuration can start.");
    return 0;
  }

  private static int migrate(ServiceConfiguration configuration, PrintStream out) throws Exception {
    ProductionReadiness.require(configuration);
    try (var database =
        org.countersign.platform.db.Database.open(
            configuration.modules().database(), new com.codahale.metrics.MetricRegistry())) {
      database.migrate();
    }
    out.println("The database is up to date.");
    return 0;
  }

  private static int refused(List<String> reasons, PrintStream err) {
    err.println("Countersign does not start:");
    reasons.forEach(reason -> err.println("  - " + reason));
    return 1;
  }
}
