package org.countersign.trust.pki;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.OperatorCommand.Option;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.keys.KeysConfig;
import org.countersign.trust.keys.KeysModule;

/**
 * The commands that touch the service's keys and no database: first start, certificates from the
 * root, rotation.
 */
final class KeyCommands {
  /** Longer than nodes take to see a changed file, and verifiers to fetch a JWKS again. */
  private static final Duration TAKES_OVER_IN = Duration.ofMinutes(15);

  private final PkiConfig config;
  private final URI publicUrl;
  private final KeysConfig keysConfig;
  private final TrustClock clock;
  private final SecureRandom random;

  KeyCommands(
      PkiConfig config,
      URI publicUrl,
      KeysConfig keysConfig,
      TrustClock clock,
      SecureRandom random) {
    this.config = config;
    this.publicUrl = publicUrl;
    this.keysConfig = keysConfig;
    this.clock = clock;
    this.random = random;
  }

  List<OperatorCommand> all() {
    return List.of(
        new OperatorAction(
            "create-keys",
            "make the service's keys; with a root's file at hand, their certificates too",
            List.of(
                new Option("root", false, "the root's key file, made when it is not there"),
                new Option("root-passphrase", false, "a file with its passphrase"),
                new Option("crl", false, "with --root: the file for the root's first list")),
            this::create),
        new OperatorAction(
            "request-issuers",
            "write a certificate request for every authority without certificate",
            List.of(new Option("out", true, "an existing directory")),
            this::request),
        new OperatorAction(
            "import-certificate",
            "keep a certificate that the root made, or the root's own",
            List.of(new Option("file", true, "PEM or DER")),
            this::importCertificate),
        new OperatorAction(
            "rotate-key",
            "make a role's next key; the one before stays listed until its end",
            List.of(
                new Option("role", true, "tsa, seal, attestation, access-token, ceremony-ca, …"),
                new Option("in", false, "ISO 8601 duration until it takes over: PT15M")),
            this::rotate));
  }

  private void create(Map<String, String> values, PrintStream out) {
    var keys = KeysModule.createForProduction(keysConfig, clock, random).keys();
    out.println(keysConfig.file() + " holds the service's keys. Keep a copy in a safe place.");
    if (!values.containsKey("root")) {
      out.println("Next: request-issuers, then the root's machine (docs/operations.md).");
      return;
    }
    var office = new RootCommands(config, publicUrl, clock, random).office(values, true);
    keepRoot(keys, office.certificate());
    for (var role : CaRole.values()) {
      for (var version : keys.versions(role.key())) {
        if (role != CaRole.ROOT && version.chain().isEmpty()) {
          var key = version.key().orElseThrow().publicKey();
          var made = office.sign(role, version.generation(), key);
          keys.certify(any -> Map.of(version.name(), made));
        }
      }
    }
    authorities(keys).establish();
    if (values.containsKey("crl")) {
      var list = office.list(Optional.empty(), Map.of());
      out.println("wrote " + OfflineFiles.write(Path.of(values.get("crl")), "X509 CRL", list));
    }
    out.println(values.get("root") + " is the root. Take it, and its passphrase, offline now.");
  }

  private void request(Map<String, String> values, PrintStream out) {
    var keys = open();
    var profile = new Profile(config, publicUrl);
    for (var role : CaRole.values()) {
      for (var version : keys.versions(role.key())) {
        if (role != CaRole.ROOT && version.chain().isEmpty()) {
          var request =
              IssuerRequest.make(
                  profile.authorityName(role, version.generation()), version.key().orElseThrow());
          var name =
              role.fileName() + (version.generation() == 1 ? "" : "-" + version.generation());
          var file = Path.of(values.getOrDefault("out", "."), name + ".csr");
          out.println("wrote " + OfflineFiles.write(file, "CERTIFICATE REQUEST", request));
        }
      }
    }
  }

  private void importCertificate(Map<String, String> values, PrintStream out) {
    var keys = open();
    var certificate = OfflineFiles.certificate(Path.of(values.getOrDefault("file", "")));
    if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      keepRoot(keys, certificate);
    } else {
      keepIssuer(keys, certificate);
    }
    authorities(keys).renew();
    out.println("kept " + certificate.getSubjectX500Principal());
  }

  /**
   * The first root, a renewed one, or one that follows: each key has a name of its own, because its
   * lists are found by it.
   */
  private void keepRoot(Keys keys, X509Certificate root) {
    verify(root, root);
    var before = keys.versions(KeyRole.ROOT_CA);
    boolean known = before.stream().anyMatch(each -> each.certifies(root.getPublicKey()));
    if (!known && !before.isEmpty()) {
      int next = before.get(before.size() - 1).generation() + 1;
      requireName(root, CaRole.ROOT, next, "This is another root than the one here");
    }
    keys.keepRoot(root);
  }

  private void keepIssuer(Keys keys, X509Certificate certificate) {
    var roots = keys.versions(KeyRole.ROOT_CA).stream().map(root -> root.chain().get(0)).toList();
    if (roots.isEmpty()) {
      throw OfflineFiles.refused("Import the root's certificate first.");
    }
    var issuer = certificate.getIssuerX500Principal();
    var root = roots.stream().filter(r -> r.getSubjectX500Principal().equals(issuer)).findFirst();
    verify(certificate, root.orElse(roots.get(0)));
    var version =
        keys.find(certificate.getPublicKey())
            .orElseThrow(
                () -> OfflineFiles.refused("No authority here has the key of this certificate."));
    var role =
        Arrays.stream(CaRole.values())
            .filter(ca -> ca.key() == version.role())
            .findFirst()
            .orElseThrow(() -> OfflineFiles.refused("This is no authority's key."));
    if (version.chain().isEmpty()) {
      requireName(certificate, role, version.generation(), "The name is another authority's");
    } else if (!version.chain().get(0).getIssuerX500Principal().equals(issuer)) {
      // What it issued leads to the root before, and its files at /pki/… too.
      throw OfflineFiles.refused("Another root certified this authority: rotate its key first.");
    }
    keys.certify(any -> Map.of(version.name(), certificate));
  }

  private void requireName(X509Certificate certificate, CaRole role, int generation, String why) {
    var name = new Profile(config, publicUrl).authorityName(role, generation);
    var found = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    if (!name.equals(found)) {
      throw OfflineFiles.refused(
          why + ": expected " + name + ", which --generation " + generation + " makes.");
    }
  }

  private static void verify(X509Certificate certificate, X509Certificate by) {
    try {
      certificate.verify(by.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw OfflineFiles.refused("The certificate was not made by the root here.");
    }
    if (certificate.getBasicConstraints() < 0) {
      throw OfflineFiles.refused("This is no authority's certificate.");
    }
  }

  private void rotate(Map<String, String> values, PrintStream out) {
    var wanted = values.getOrDefault("role", "").toUpperCase(Locale.ROOT).replace('-', '_');
    var role =
        Arrays.stream(KeyRole.values())
            .filter(each -> each != KeyRole.ROOT_CA && each.name().equals(wanted))
            .findFirst()
            .orElseThrow(() -> OfflineFiles.refused("There is no such role to rotate."));
    var in = Optional.ofNullable(values.get("in")).map(Duration::parse).orElse(TAKES_OVER_IN);
    var keys = open();
    var name = keys.rotate(role, clock.now().plus(in));
    authorities(keys).renew();
    out.println(name + " takes over in " + in + ".");
    if (keys.versions(role).stream().anyMatch(v -> v.name().equals(name) && v.chain().isEmpty())
        && role != KeyRole.ACCESS_TOKEN) {
      out.println("It has no certificate yet: request-issuers, then the root's machine.");
    }
  }

  private Keys open() {
    return KeysModule.build(keysConfig, clock, random).keys();
  }

  private Authorities authorities(Keys keys) {
    return new Authorities(keys, new Profile(config, publicUrl), config, new Issuer(random), clock);
  }
}
