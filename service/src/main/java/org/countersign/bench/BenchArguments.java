package org.countersign.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Options of {@code bench}, read with every mistake at once.
 *
 * @param benchmark which one
 * @param documents directory of PDFs to measure with
 * @param count how many things to do; each benchmark has its own usual number
 * @param threads that work at the same time
 * @param compareDss whether EU DSS does the same in the same run
 * @param softHsm whether the service's keys are on a SoftHSM token, not in the key file
 * @param json one JSON object instead of a table
 */
record BenchArguments(
    String benchmark,
    Optional<Path> documents,
    OptionalInt count,
    int threads,
    boolean compareDss,
    boolean softHsm,
    boolean json) {
  private static final Set<String> WITH_VALUE =
      Set.of("documents", "count", "threads", "compare", "keys");
  private static final int MOST = 1_000_000;
  private static final int MOST_THREADS = 256;

  /**
   * Reads them.
   *
   * @param known names of the benchmarks
   * @throws BenchRefused naming everything that is wrong
   */
  static BenchArguments parse(List<String> arguments, Set<String> known) {
    var problems = new ArrayList<String>();
    var values = new HashMap<String, String>();
    var json = false;
    var benchmark = arguments.isEmpty() ? "" : arguments.get(0);
    if (!known.contains(benchmark)) {
      problems.add("There is no benchmark \"" + benchmark + "\"; there are " + sorted(known) + ".");
    }
    for (int index = 1; index < arguments.size(); index++) {
      var argument = arguments.get(index);
      var name = argument.replaceFirst("^--", "");
      if (argument.equals("--json")) {
        json = true;
      } else if (!argument.startsWith("--") || !WITH_VALUE.contains(name)) {
        problems.add("bench has no option " + argument + ".");
      } else if (index + 1 == arguments.size()) {
        problems.add("--" + name + " needs a value.");
      } else {
        values.put(name, arguments.get(++index));
      }
    }
    var documents = Optional.ofNullable(values.get("documents")).map(Path::of);
    documents
        .filter(directory -> !Files.isDirectory(directory))
        .ifPresent(directory -> problems.add("There is no directory " + directory + "."));
    var count = number(values, "count", MOST, problems);
    var threads = number(values, "threads", MOST_THREADS, problems);
    var compare = only(values, "compare", "dss", problems);
    var keys = only(values, "keys", "softhsm", problems);
    if (!problems.isEmpty()) {
      throw new BenchRefused(problems);
    }
    return new BenchArguments(benchmark, documents, count, threads.orElse(1), compare, keys, json);
  }

  /** Whether an option is there, with the only value it may have. */
  private static boolean only(
      Map<String, String> values, String name, String value, List<String> problems) {
    var given = values.get(name);
    if (given != null && !given.equals(value)) {
      problems.add("--" + name + " knows " + value + " only, not " + given + ".");
    }
    return given != null;
  }

  private static OptionalInt number(
      Map<String, String> values, String name, int most, List<String> problems) {
    var text = values.get(name);
    if (text == null) {
      return OptionalInt.empty();
    }
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return OptionalInt.of(number);
      }
    }
    problems.add("--" + name + " takes a number from 1 to " + most + ", not " + text + ".");
    return OptionalInt.empty();
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
