package org.countersign.app;

import com.codahale.metrics.MetricRegistry;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.platform.values.OperatorCommand;

/** Runs the modules' commands: {@code create-registrar CONFIG --email ADDRESS}. */
final class OperatorCommands {
  private OperatorCommands() {}

  /** Builds the modules without serving, runs the command, closes. */
  static int run(
      ServiceConfiguration configuration,
      String name,
      List<String> arguments,
      PrintStream out,
      PrintStream err)
      throws Exception {
    ProductionReadiness.require(configuration);
    var wiring = Wiring.build(configuration, Sources.system(), new MetricRegistry());
    try {
      var command = wiring.command(name);
      if (command.isEmpty()) {
        err.println("There is no command " + name + ". There are:");
        wiring.commands().forEach(known -> err.println("  " + usage(known)));
        return 2;
      }
      command.get().run(values(command.get(), arguments), out);
      return 0;
    } finally {
      wiring.platform().isolation().close();
      wiring.platform().database().close();
    }
  }

  /** Reads {@code --name value} pairs; refuses unknown options, and missing ones all at once. */
  static Map<String, String> values(OperatorCommand command, List<String> arguments) {
    var reasons = new ArrayList<String>();
    var values = new HashMap<String, String>();
    var known =
        command.options().stream()
            .map(OperatorCommand.Option::name)
            .collect(Collectors.toUnmodifiableSet());
    for (int index = 0; index < arguments.size(); index += 2) {
      var option = arguments.get(index);
      if (!option.startsWith("--") || !known.contains(option.substring(2))) {
        reasons.add("There is no option " + option + ".");
      } else if (index + 1 == arguments.size()) {
        reasons.add(option + " needs a value.");
      } else {
        values.put(option.substring(2), arguments.get(index + 1));
      }
    }
    command.options().stream()
        .filter(option -> option.required() && !values.containsKey(option.name()))
        .forEach(option -> reasons.add("--" + option.name() + " is missing."));
    if (!reasons.isEmpty()) {
      reasons.add("Usage: " + usage(command));
      throw new StartRefused(reasons);
    }
    return values;
  }

  private static String usage(OperatorCommand command) {
    return command.name()
        + " CONFIG "
        + command.options().stream()
            .map(
                option ->
                    option.required()
                        ? "--" + option.name() + " VALUE"
                        : "[--" + option.name() + " VALUE]")
            .collect(Collectors.joining(" "))
        + "   "
        + command.description();
  }
}
