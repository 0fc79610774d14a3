package org.countersign.app;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.FileNotFoundException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.countersign.platform.db.DatabaseUnavailable;
import org.countersign.trust.keys.KeysUnavailable;

/** Start of the jar: finds the command and turns what goes wrong into words for an operator. */
public final class Main {
  private static final String USAGE =
      """
      usage: countersign COMMAND
        server CONFIG     serve until stopped (config/sandbox.yml, config/production.yml)
        check CONFIG      tell whether a configuration would start
        migrate CONFIG    bring the database up to date and stop
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
        case "server" -> serve(configuration(arguments, variables));
        case "check" -> check(configuration(arguments, variables), out);
        case "migrate" -> migrate(configuration(arguments, variables), out);
        default -> {
          err.print(USAGE);
          yield 2;
        }
      };
    } catch (StartRefused e) {
      return refused(e.reasons(), err);
    } catch (KeysUnavailable e) {
      return refused(e.reasons(), err);
    } catch (DatabaseUnavailable | ConfigurationException | FileNotFoundException e) {
      return refused(List.of(String.valueOf(e.getMessage())), err);
    } catch (Exception e) {
      e.printStackTrace(err);
      return 1;
    }
  }

  private static ServiceConfiguration configuration(
      List<String> arguments, Map<String, String> variables) throws Exception {
    if (arguments.size() != 2) {
      throw new StartRefused(List.of(arguments.get(0) + " takes one configuration file."));
    }
    return new ConfigurationLoader(variables).load(arguments.get(1), Map.of());
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
