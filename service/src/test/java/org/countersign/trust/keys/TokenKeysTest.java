package org.countersign.trust.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampToken;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pki.PkiConfig;
import org.countersign.trust.pki.PkiModule;
import org.countersign.trust.pki.ServiceRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys on a PKCS#11 token, SoftHSM's. The library reads {@code SOFTHSM2_CONF} when it is loaded, so
 * the build sets it for the whole test JVM and this class writes the file.
 */
class TokenKeysTest {
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

  private static final Set<KeyRole> ON_TOKEN =
      EnumSet.of(KeyRole.CEREMONY_CA, KeyRole.SERVICES_CA, KeyRole.TSA);

  private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);
  private static final TrustClock CLOCK = () -> Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path directory;

  @BeforeAll
  static void makeToken() throws Exception {
    var conf = System.getenv("SOFTHSM2_CONF");
    if (conf == null || LIBRARIES.stream().noneMatch(Files::exists)) {
      if ("true".equals(System.getenv("CI"))) {
        fail("CI needs softhsm2, and SOFTHSM2_CONF from the build");
      }
      System.err.println("SKIPPED: no SoftHSM, or SOFTHSM2_CONF is not set");
      abort("no SoftHSM");
    }
    var tokens = Files.createTempDirectory("countersign-softhsm");
    Files.createDirectories(Path.of(conf).toAbsolutePath().resolveSibling("."));
    Files.writeString(
        Path.of(conf),
        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    tool("--init-token", "--free", "--label", "test", "--so-pin", "12345678", "--pin", "1234");
  }

  @Test
  void keepsTheKeysOfItsRolesOnTheTokenAndFindsThemAgain() throws Exception {
    // First, because a token stays open for the process once its PIN was right.
    assertThatThrownBy(
            () -> KeysModule.createForProduction(config("9999"), CLOCK, new SecureRandom()))
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("wrong PIN");
    var made = KeysModule.createForProduction(config("1234"), CLOCK, new SecureRandom()).keys();
    var again = KeysModule.build(config("1234"), CLOCK, new SecureRandom()).keys();
    for (var role : EnumSet.complementOf(EnumSet.of(KeyRole.ROOT_CA))) {
      var key = again.require(role);
      assertThat(key.keyId()).isEqualTo(made.require(role).keyId());
      assertThat(key.getEncoded()).isNull();
      var verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key.publicKey());
      verifier.update(DATA);
      assertThat(verifier.verify(key.sign(DATA))).as(role.name()).isTrue();
      assertThat(key.signConcatenated(DATA)).hasSize(64);
    }
    // Nothing of them is in the file.
    var file = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(directory.resolve("keys.p12"))) {
      file.load(in, "correct horse".toCharArray());
    }
    assertThat(ON_TOKEN).noneMatch(role -> contains(file, role));
    assertThat(contains(file, KeyRole.SEAL)).isTrue();
    // Nothing was registered for the process.
    assertThat(Arrays.stream(Security.getProviders()))
        .noneMatch(provider -> provider.getName().contains("countersign"));
    rotatesOnTheToken(again);
    issuesFromTheToken();
  }

  /** The authorities' and the service's certificates are in the file, beside no key. */
  private void issuesFromTheToken() throws Exception {
    var config =
        new KeysConfig(
            directory.resolve("keys.p12"),
            new Secret("correct horse"),
            true,
            config("1234").token());
    var module = pki(config);
    var token = new TimeStampToken(new CMSSignedData(module.timestamps().timestamp(new byte[32])));
    var chain = module.authority().chain(ServiceRole.TSA);
    token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(chain.get(0)));
    assertThat(chain).hasSize(3).endsWith(module.roots().get(0));
    assertThat(pki(config).authority().chain(ServiceRole.TSA)).isEqualTo(chain);
  }

  private static PkiModule pki(KeysConfig config) {
    return PkiModule.build(
        PkiConfig.defaults(),
        URI.create("https://countersign.test"),
        KeysModule.build(config, CLOCK, new SecureRandom()).keys(),
        TestDatabase.create().transactions(),
        CLOCK,
        CLOCK::now,
        new SecureRandom());
  }

  private static void rotatesOnTheToken(Keys keys) {
    var before = keys.require(KeyRole.TSA).keyId();
    var name = keys.rotate(KeyRole.TSA, CLOCK.now());
    assertThat(keys.versions(KeyRole.TSA)).hasSize(2);
    assertThat(keys.versions(KeyRole.TSA).get(1).name()).isEqualTo(name);
    assertThat(keys.versions(KeyRole.TSA).get(1).key().orElseThrow().keyId()).isNotEqualTo(before);
  }

  private static boolean contains(KeyStore file, KeyRole role) {
    try {
      return file.isKeyEntry(role.alias());
    } catch (KeyStoreException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeysConfig config(String pin) {
    var library = LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
    return new KeysConfig(
        directory.resolve("keys.p12"),
        new Secret("correct horse"),
        false,
        Optional.of(new TokenConfig(library, 0, new Secret(pin), ON_TOKEN)));
  }

  private static void tool(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("softhsm2-util"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
