package org.countersign.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.countersign.demo.DemoOptions.Provider;

/**
 * One run of the packaged jar's demo on the real forms, shared by the tests that look at what it
 * leaves.
 */
final class DemoRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Forms with lines of their own, and one without. */
  private static final Set<String> FEW = Set.of("eoir-29", "g-28", "i-130", "i-765");

  private static final Map<Provider, DemoRun> SHARED = new EnumMap<>(Provider.class);

  private final Path out;
  private final String output;

  private DemoRun(Path out, String output) {
    this.out = out;
    this.output = output;
  }

  /** The run on all real forms, signed natively; made once. */
  static DemoRun onRealForms() throws IOException, InterruptedException {
    return onRealForms(Provider.NATIVE_PKI);
  }

  /** As {@link #onRealForms()}; through DocuSign on some of them. */
  static synchronized DemoRun onRealForms(Provider provider)
      throws IOException, InterruptedException {
    var made = SHARED.get(provider);
    if (made == null) {
      var directory = Files.createTempDirectory("countersign-demo");
      var forms =
          provider == Provider.NATIVE_PKI ? formsDirectory() : few(directory.resolve("forms"));
      var out = directory.resolve("out");
      var output =
          demo(
              directory,
              "--provider",
              provider == Provider.NATIVE_PKI ? "native" : "docusign",
              "--documents",
              forms.toString(),
              "--filings",
              String.valueOf(count(forms)),
              "--exit",
              "--port",
              "0",
              "--out",
              out.toString());
      made = new DemoRun(out, output);
      SHARED.put(provider, made);
    }
    return made;
  }

  private static Path few(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (var forms = Files.list(formsDirectory())) {
      for (var form : forms.toList()) {
        var name = form.getFileName().toString();
        if (FEW.stream().anyMatch(name::startsWith)) {
          Files.copy(form, directory.resolve(name));
        }
      }
    }
    return directory;
  }

  /** The real forms' directory; absent: a loud skip, in CI a failure. */
  static Path formsDirectory() {
    var forms = Path.of(System.getProperty("forms.dir", "../../shared/forms"));
    if (!Files.isDirectory(forms)) {
      if ("true".equals(System.getenv("CI"))) {
        fail("CI needs the real forms in " + forms);
      }
      System.err.println("SKIPPED: no real forms in " + forms + " (set -Dforms.dir)");
      abort("no real forms");
    }
    return forms;
  }

  /** Runs {@code java -jar countersign.jar demo} to its end and returns what it printed. */
  static String demo(Path directory, String... options) throws IOException, InterruptedException {
    var log = directory.resolve("demo.log");
    var process = start(directory, log, options);
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      fail("the demo did not end:\n" + Files.readString(log));
    }
    var output = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  /** Starts the demo and returns at once. */
  static Process start(Path directory, Path log, String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(
        Path.of(System.getProperty("countersign.jar", "target/countersign.jar"))
            .toAbsolutePath()
            .toString());
    command.add("demo");
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  Path out() {
    return out;
  }

  String output() {
    return output;
  }

  JsonNode summary() throws IOException {
    return JSON.readTree(out.resolve("summary.json").toFile());
  }

  List<JsonNode> filings() throws IOException {
    return StreamSupport.stream(summary().path("filings").spliterator(), false).toList();
  }

  List<Path> documents() throws IOException {
    return filings().stream()
        .flatMap(filing -> StreamSupport.stream(filing.path("documents").spliterator(), false))
        .map(document -> out.resolve(document.path("path").asText()))
        .toList();
  }

  List<Path> packages() throws IOException {
    return filings().stream()
        .map(filing -> out.resolve(filing.path("packagePath").asText()))
        .toList();
  }

  private static int count(Path forms) throws IOException {
    try (var files = Files.list(forms)) {
      return (int) files.filter(file -> file.toString().endsWith(".pdf")).count();
    }
  }
}
