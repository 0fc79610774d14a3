package org.countersign.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.demo.DemoOptions;

/**
 * Options of {@code demo}, read with every mistake at once.
 *
 * @param exit stop after the story
 * @param port of the service; 0 for any free one
 */
record DemoArguments(DemoOptions story, boolean exit, int port) {
  static final String USAGE =
      """
      usage: countersign demo [options]
        --filings N       how many filings (default 3)
        --documents DIR   PDFs to file, taken in the order of their names (default: samples the program makes)
        --out DIR         where to leave packages, receipts, certificates and a summary
        --provider P      how the client signs: native or docusign (through the simulator; default native)
        --exit            stop after the story instead of serving on
        --port N          port of the service, 0 for any free one (default 8080)
      """;

  private static final Set<String> WITH_VALUE =
      Set.of("filings", "documents", "out", "port", "provider");

  /**
   * Reads them.
   *
   * @throws StartRefused naming everything that is wrong
   */
  static DemoArguments parse(List<String> arguments) {
    var problems = new ArrayList<String>();
    var values = new HashMap<String, String>();
    var exit = false;
    for (int index = 0; index < arguments.size(); index++) {
      var name = arguments.get(index).replaceFirst("^--", "");
      if (arguments.get(index).equals("--exit")) {
        exit = true;
      } else if (arguments.get(index).startsWith("--") && WITH_VALUE.contains(name)) {
        if (index + 1 == arguments.size()) {
          problems.add("--" + name + " needs a value.");
        } else {
          values.put(name, arguments.get(++index));
        }
      } else {
        problems.add("demo has no option " + arguments.get(index) + ".");
      }
    }
    int filings = number(values, "filings", 3, 1, 10_000, problems);
    int port = number(values, "port", 8080, 0, 65_535, problems);
    var documents = Optional.ofNullable(values.get("documents")).map(Path::of);
    if (documents.isPresent() && !Files.isDirectory(documents.get())) {
      problems.add("There is no directory " + documents.get() + ".");
    }
    var provider = provider(values, problems);
    if (!problems.isEmpty()) {
      throw new StartRefused(problems);
    }
    var out = Optional.ofNullable(values.get("out")).map(Path::of).map(Path::toAbsolutePath);
    return new DemoArguments(new DemoOptions(filings, documents, out, provider), exit, port);
  }

  private static DemoOptions.Provider provider(Map<String, String> values, List<String> problems) {
    var name = values.getOrDefault("provider", "native");
    switch (name) {
      case "native" -> {
        return DemoOptions.Provider.NATIVE_PKI;
      }
      case "docusign" -> {
        return DemoOptions.Provider.DOCUSIGN;
      }
      default -> {
        problems.add("--provider takes native or docusign, not " + name + ".");
        return DemoOptions.Provider.NATIVE_PKI;
      }
    }
  }

  private static int number(
      Map<String, String> values,
      String name,
      int usual,
      int least,
      int most,
      List<String> problems) {
    var text = values.getOrDefault(name, String.valueOf(usual));
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    problems.add(
        "--" + name + " takes a number from " + least + " to " + most + ", not " + text + ".");
    return usual;
  }
}
