package org.countersign.platform.values;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Something an operator does at the command line with the running deployment's configuration.
 * Modules list theirs in {@code …Module.commands()}; app turns them into commands of the jar.
 */
public interface OperatorCommand {
  /** Sub-command: {@code create-registrar}. */
  String name();

  /** One line of help. */
  String description();

  /** Options; app refuses others and missing required ones. */
  List<Option> options();

  /**
   * Does it in a transaction of its own.
   *
   * @param values by option name
   * @param out what the operator reads
   */
  void run(Map<String, String> values, PrintStream out);

  /**
   * An option with a value.
   *
   * @param name without dashes: {@code email} is {@code --email}
   */
  record Option(String name, boolean required, String description) {}
}
