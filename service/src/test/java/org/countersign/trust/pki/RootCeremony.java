package org.countersign.trust.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Secret;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.keys.KeysConfig;
import org.countersign.trust.keys.KeysModule;

/** docs/operations.md, The root: two machines that share nothing but the files carried over. */
final class RootCeremony {
  static final List<String> ISSUERS = List.of("ceremony", "services", "attorneys");
  private static final URI URL = URI.create("https://countersign.test");

  final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
  final Transactions transactions = TestDatabase.create().transactions();
  private final SecureRandom random = new SecureRandom();
  private final Path online;
  private final Path offline;

  /** Which of the root's files the offline machine uses. */
  private String rootFile = "root.p12";

  RootCeremony(Path online, Path offline) {
    this.online = online;
    this.offline = offline;
    try {
      Files.writeString(offline.resolve("passphrase"), "words of the custodians\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Up to a service that can start: root and three authorities, no list. */
  void first() {
    run("create-keys", Map.of());
    run("request-issuers", Map.of("out", offline.toString()));
    root("create-root", Map.of("out", at("root.crt")));
    importCertificate("root.crt");
    for (var role : ISSUERS) {
      sign(role + ".csr", role, "1", role + ".crt");
      importCertificate(role + ".crt");
    }
  }

  /** The offline machine turns to another root. */
  void use(String file) {
    rootFile = file;
  }

  void sign(String request, String role, String generation, String out) {
    root(
        "sign-issuer",
        Map.of("request", at(request), "role", role, "generation", generation, "out", at(out)));
  }

  Keys keys() {
    return KeysModule.build(config(), clock, random).keys();
  }

  PkiModule module() {
    return PkiModule.build(
        PkiConfig.defaults(), URL, keys(), transactions, clock, clock::now, random);
  }

  void importCertificate(String file) {
    run("import-certificate", Map.of("file", at(file)));
  }

  void importCrl(PkiModule module, String file) {
    module.commands().get(0).run(Map.of("file", at(file)), sink());
  }

  void root(String name, Map<String, String> values) {
    var all = new HashMap<>(values);
    all.put("root", at(rootFile));
    all.put("root-passphrase", at("passphrase"));
    run(name, all);
  }

  void run(String name, Map<String, String> values) {
    Stream.concat(
            PkiModule.keyCommands(PkiConfig.defaults(), URL, config(), clock, random).stream(),
            PkiModule.rootCommands(PkiConfig.defaults(), URL, clock, random).stream())
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow()
        .run(values, sink());
  }

  String at(String file) {
    return offline.resolve(file).toString();
  }

  private KeysConfig config() {
    return new KeysConfig(online.resolve("keys.p12"), new Secret("correct horse"), false);
  }

  private static PrintStream sink() {
    return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
  }
}
