package org.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.countersign.platform.db.TestDatabase;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.KeysModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both configurations can start, and production refuses what is only for practice. */
class ConfigurationTest {
  private static final Map<String, String> PRODUCTION =
      Map.of(
          "COUNTERSIGN_PUBLIC_URL", "https://countersign.example",
          "COUNTERSIGN_DATABASE_URL", "jdbc:postgresql://db.example/countersign",
          "COUNTERSIGN_SMTP_HOST", "smtp.example",
          "COUNTERSIGN_MAIL_FROM", "countersign@example.com",
          "COUNTERSIGN_FILING_URL", "https://filing.example",
          "COUNTERSIGN_SECRET_DATABASE_PASSWORD", "a database password",
          "COUNTERSIGN_SECRET_SMTP_PASSWORD", "a mail password",
          "COUNTERSIGN_SECRET_KEYS_PASSPHRASE", "a keys passphrase");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theSandboxCanStartAsItIs() {
    assertThat(check("config/sandbox.yml", Map.of()))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  @Test
  void productionCanStartWithItsSurroundings() {
    assertThat(check("config/production.yml", PRODUCTION))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  @Test
  void productionNamesEverythingThatIsMissingAtOnce() {
    assertThat(check("config/production.yml", Map.of())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("COUNTERSIGN_PUBLIC_URL", "COUNTERSIGN_DATABASE_URL", "COUNTERSIGN_SMTP_HOST")
        .contains("database-password", "smtp-password", "keys-passphrase")
        .doesNotContain("\tat ");
  }

  @Test
  void productionRefusesEverythingOfASandboxAtOnce() throws Exception {
    var configuration =
        new ConfigurationLoader(Map.of())
            .load(
                "config/sandbox.yml",
                Map.of(
                    "/environment",
                    "PRODUCTION",
                    "/modules/web/trustedProxies",
                    List.of("10.0.0.0/8", "::/0")));
    var reasons = String.join("\n", ProductionReadiness.reasons(configuration));
    assertThat(reasons)
        .contains("database.type")
        .contains("keys.createMissing")
        .contains("mail.type")
        .contains("web.publicUrl")
        .contains("web.trustedProxies")
        .contains("outbound.trustedOrigins")
        .contains("submission.endpoint");
  }

  @Test
  void readsASecretFromItsFileBeforeTheEnvironment(@TempDir Path secrets) throws Exception {
    Files.writeString(secrets.resolve("keys-passphrase"), "from the file\n");
    var variables = new HashMap<>(PRODUCTION);
    variables.put("COUNTERSIGN_SECRETS_DIR", secrets.toString());
    var configuration = new ConfigurationLoader(variables).load("config/production.yml", Map.of());
    assertThat(configuration.modules().keys().passphrase().reveal()).isEqualTo("from the file");
  }

  @Test
  void saysThatAConfigurationIsNotThere() {
    assertThat(check("config/none.yml", Map.of())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("config/none.yml")
        .doesNotContain("\tat ");
  }

  @Test
  void anOperatorMakesTheKeysThatProductionStartsWith(@TempDir Path directory) throws Exception {
    var variables = new HashMap<>(PRODUCTION);
    variables.put("COUNTERSIGN_KEYS_FILE", directory.resolve("keys.p12").toString());
    var passphrase = Files.writeString(directory.resolve("passphrase"), "a root passphrase\n");
    assertThat(
            Main.run(
                List.of(
                    "create-keys",
                    "config/production.yml",
                    "--root",
                    directory.resolve("root.p12").toString(),
                    "--root-passphrase",
                    passphrase.toString(),
                    "--crl",
                    directory.resolve("root.crl").toString()),
                variables,
                new PrintStream(out, true),
                new PrintStream(err, true)))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    var modules =
        new ConfigurationLoader(variables).load("config/production.yml", Map.of()).modules();
    var sources = Sources.system();
    var keys = KeysModule.build(modules.keys(), sources.clock(), sources.random());
    assertThat(keys.madeForSandbox()).isFalse();
    assertThat(keys.keys().rootReachable()).isFalse();
    assertThat(Arrays.stream(KeyRole.values()))
        .filteredOn(role -> role.name().endsWith("_CA"))
        .isNotEmpty()
        .allMatch(role -> !keys.keys().certificates(role).isEmpty());
    assertThat(directory.resolve("root.crl")).isRegularFile();
  }

  @Test
  void productionDoesNotStartWhereTheRootsKeyCanBeUsed(@TempDir Path directory) throws Exception {
    anOperatorMakesTheKeysThatProductionStartsWith(directory);
    var variables = new HashMap<>(PRODUCTION);
    variables.put("COUNTERSIGN_KEYS_FILE", directory.resolve("keys.p12").toString());
    variables.put("COUNTERSIGN_BLOBS_DIR", directory.resolve("blobs").toString());
    var database = TestDatabase.create();
    var configuration =
        new ConfigurationLoader(variables)
            .load(
                "config/production.yml",
                Map.of(
                    "/modules/database/url", database.jdbcUrl(),
                    "/modules/database/user", database.user(),
                    "/modules/database/password", database.password()));
    var sources = Sources.system();
    // As if somebody had copied it there.
    KeysModule.rootFile(
        directory.resolve("keys.p12"),
        configuration.modules().keys().passphrase(),
        OptionalInt.of(1),
        sources.clock(),
        sources.random());
    assertThatThrownBy(() -> Wiring.build(configuration, sources, new MetricRegistry()))
        .isInstanceOfSatisfying(
            StartRefused.class, e -> assertThat(e.reasons()).asString().contains("root's key"));
  }

  private int check(String file, Map<String, String> variables) {
    return run("check", file, variables);
  }

  private int run(String command, String file, Map<String, String> variables) {
    return Main.run(
        List.of(command, file), variables, new PrintStream(out, true), new PrintStream(err, true));
  }
}
