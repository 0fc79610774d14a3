package org.countersign.trust.pki;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.countersign.platform.values.OperatorCommand;

/**
 * A command made of its parts.
 *
 * @param action does it
 */
record OperatorAction(String name, String description, List<Option> options, Action action)
    implements OperatorCommand {
  /** What a command does. */
  interface Action {
    void run(Map<String, String> values, PrintStream out);
  }

  OperatorAction {
    options = List.copyOf(options);
  }

  @Override
  public void run(Map<String, String> values, PrintStream out) {
    action.run(values, out);
  }
}
