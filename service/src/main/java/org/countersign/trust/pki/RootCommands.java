package org.countersign.trust.pki;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.OperatorCommand.Option;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.KeysModule;

/**
 * The commands of the machine that has the root's file (docs/operations.md, The root). They need
 * neither database nor network nor the service's keys.
 */
final class RootCommands {
  private static final Option ROOT = new Option("root", true, "the root's key file");
  private static final Option PASSPHRASE =
      new Option("root-passphrase", true, "a file with the passphrase of the root's key file");
  private static final Option OUT = new Option("out", true, "the file to write");

  private final PkiConfig config;
  private final OwnCertificates certificates;
  private final TrustClock clock;
  private final SecureRandom random;

  RootCommands(PkiConfig config, URI publicUrl, TrustClock clock, SecureRandom random) {
    this.config = config;
    this.certificates =
        new OwnCertificates(
            new Profile(config, publicUrl), config.validity(), new Issuer(random), clock);
    this.clock = clock;
    this.random = random;
  }

  List<OperatorCommand> all() {
    return List.of(
        new OperatorAction(
            "create-root",
            "make the root: its key file, its certificate",
            List.of(
                ROOT,
                PASSPHRASE,
                new Option("generation", false, "1, or 2 for the root that follows the first, …"),
                OUT),
            this::create),
        new OperatorAction(
            "renew-root",
            "another certificate for the root's key",
            List.of(ROOT, PASSPHRASE, OUT),
            this::renew),
        new OperatorAction(
            "sign-issuer",
            "certify an issuing authority by its request",
            List.of(
                ROOT,
                PASSPHRASE,
                new Option("request", true, "the file of request-issuers"),
                new Option("role", true, "ceremony, services or attorneys"),
                new Option("generation", false, "1, or the number that the request's file has"),
                OUT),
            this::sign),
        new OperatorAction(
            "sign-root-crl",
            "make the root's next revocation list",
            List.of(
                ROOT,
                PASSPHRASE,
                new Option("previous", false, "the last list; without it, this is the first"),
                new Option("revoke", false, "SERIAL:REASON,… to be revoked"),
                OUT),
            this::list));
  }

  /** The office, opened with what the options name. */
  RootOffice office(Map<String, String> values, boolean create) {
    var file = path(values, "root");
    var generation = create ? OptionalInt.of(generation(values)) : OptionalInt.empty();
    if (!create && !Files.exists(file)) {
      throw OfflineFiles.refused("There is no root at " + file + ".");
    }
    var keys =
        KeysModule.rootFile(
            file,
            OfflineFiles.passphrase(path(values, "root-passphrase")),
            generation,
            clock,
            random);
    return new RootOffice(keys, certificates, config.validity(), clock);
  }

  private void create(Map<String, String> values, PrintStream out) {
    if (Files.exists(path(values, "root"))) {
      throw OfflineFiles.refused(values.get("root") + " is there already.");
    }
    write(values, "CERTIFICATE", Asn1.der(office(values, true).certificate()), out);
    out.println(values.get("root") + " is the root. Keep it, and its passphrase, offline.");
  }

  private void renew(Map<String, String> values, PrintStream out) {
    write(values, "CERTIFICATE", Asn1.der(office(values, false).renew()), out);
  }

  private void sign(Map<String, String> values, PrintStream out) {
    var key = IssuerRequest.key(OfflineFiles.read(path(values, "request")));
    X509Certificate made = office(values, false).sign(role(values), generation(values), key);
    write(values, "CERTIFICATE", Asn1.der(made), out);
    out.println(made.getSubjectX500Principal() + " until " + Asn1.notAfter(made));
  }

  private void list(Map<String, String> values, PrintStream out) {
    var previous =
        Optional.ofNullable(values.get("previous"))
            .map(file -> OfflineFiles.list(OfflineFiles.read(Path.of(file))));
    var der = office(values, false).list(previous, revoked(values));
    write(values, "X509 CRL", der, out);
    var list = OfflineFiles.list(der);
    out.println("number " + RootOffice.number(list) + ", next by " + list.getNextUpdate());
  }

  private static Map<String, RevocationReason> revoked(Map<String, String> values) {
    var revoked = new HashMap<String, RevocationReason>();
    for (var each : values.getOrDefault("revoke", "").split(",", -1)) {
      if (!each.isEmpty()) {
        var parts = each.split(":", 2);
        if (parts.length != 2 || !parts[0].matches("[0-9a-f]{16,40}")) {
          throw OfflineFiles.refused("--revoke is SERIAL:REASON,… with hexadecimal serials.");
        }
        revoked.put(parts[0], reason(parts[1]));
      }
    }
    return revoked;
  }

  private static RevocationReason reason(String name) {
    return Arrays.stream(RevocationReason.values())
        .filter(reason -> reason.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                OfflineFiles.refused(
                    "Reasons are " + Arrays.toString(RevocationReason.values()) + "."));
  }

  private static int generation(Map<String, String> values) {
    var value = values.getOrDefault("generation", "1");
    if (!value.matches("[1-9][0-9]{0,3}")) {
      throw OfflineFiles.refused("--generation is a number from 1.");
    }
    return Integer.parseInt(value);
  }

  private static CaRole role(Map<String, String> values) {
    return Arrays.stream(CaRole.values())
        .filter(role -> role != CaRole.ROOT && role.fileName().equals(values.get("role")))
        .findFirst()
        .orElseThrow(() -> OfflineFiles.refused("--role is one of ceremony, services, attorneys."));
  }

  private static void write(Map<String, String> values, String label, byte[] der, PrintStream out) {
    out.println("wrote " + OfflineFiles.write(path(values, "out"), label, der));
  }

  private static Path path(Map<String, String> values, String option) {
    var value = values.get(option);
    if (value == null) {
      throw OfflineFiles.refused("--" + option + " is missing.");
    }
    return Path.of(value);
  }
}
