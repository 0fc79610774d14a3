package org.countersign.trust.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.countersign.platform.values.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final byte[] DATA = "data".getBytes(UTF_8);
  private static final String PASSPHRASE = "a long passphrase";

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("below/keys.p12");
  }

  @Test
  void makesEveryRoleOnceAndKeepsItForTheNextStart() {
    var first = build(true).keys();
    var second = build(false).keys();
    assertThat(first.madeForSandbox()).isTrue();
    assertThat(second.madeForSandbox()).isTrue();
    assertThat(Arrays.stream(KeyRole.values()).map(role -> second.require(role).keyId()))
        .containsExactlyElementsOf(
            Arrays.stream(KeyRole.values()).map(role -> first.require(role).keyId()).toList())
        .doesNotHaveDuplicates()
        .hasSize(9);
  }

  @Test
  void doesNotMarkKeysThatAnOperatorMade() {
    KeysModule.createForProduction(config(PASSPHRASE, false), clock(), new SecureRandom());
    assertThat(build(false).keys().madeForSandbox()).isFalse();
  }

  @Test
  void marksAnOperatorsFileWhenASandboxCompletesIt() throws Exception {
    KeysModule.createForProduction(config(PASSPHRASE, false), clock(), new SecureRandom());
    remove("tsa");
    build(true);
    assertThat(build(false).keys().madeForSandbox()).isTrue();
  }

  @Test
  void refusesToStartWithoutAFile() {
    assertThatThrownBy(() -> build(false))
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("no key file");
  }

  @Test
  void namesEveryMissingRoleAtOnce() throws Exception {
    build(true);
    remove("tsa", "seal", "data-1");
    assertThatThrownBy(() -> build(false))
        .isInstanceOfSatisfying(
            KeysUnavailable.class,
            e ->
                assertThat(e.reasons())
                    .containsExactlyInAnyOrder(
                        "The key file has no key tsa.",
                        "The key file has no key seal.",
                        "The key file has no key data-1."));
  }

  @Test
  void refusesAWrongPassphraseWithoutNamingIt() {
    build(true);
    assertThatThrownBy(() -> open(config("another passphrase", true)))
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("does not open")
        .hasMessageNotContaining("another");
  }

  @Test
  void refusesAShortPassphrase() {
    assertThatThrownBy(() -> open(config("short", true))).isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void isReadableByItsOwnerOnlyAndLeavesNothingBeside() throws IOException {
    build(true);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files.map(f -> String.valueOf(f.getFileName())))
          .containsExactlyInAnyOrder("keys.p12", "keys.p12.lock");
    }
  }

  @Test
  void signsInBothEncodings() throws GeneralSecurityException {
    var key = build(true).keys().require(KeyRole.SEAL);
    assertThat(verified("SHA256withECDSA", key, key.sign(DATA))).isTrue();
    var raw = key.signConcatenated(DATA);
    assertThat(raw).hasSize(64);
    assertThat(verified("SHA256withECDSAinP1363Format", key, raw)).isTrue();
  }

  @Test
  void givesNoKeyAway() {
    var key = build(true).keys().require(KeyRole.ROOT_CA);
    assertThat(key.getEncoded()).isNull();
    assertThat(key.getFormat()).isNull();
    assertThat(key.toString()).isEqualTo("SigningKey[" + key.keyId() + "]");
    assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(key))
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void opensASealedValueOnlyInItsContextAndUnchanged() {
    var dataKeys = build(true).dataKeys();
    var sealed = dataKeys.seal(DATA, "webhook.secret:1");
    assertThat(build(false).dataKeys().open(sealed, "webhook.secret:1")).isEqualTo(DATA);
    assertThat(dataKeys.seal(DATA, "webhook.secret:1")).isNotEqualTo(sealed);
    assertThatThrownBy(() -> dataKeys.open(sealed, "webhook.secret:2"))
        .isInstanceOf(IllegalArgumentException.class);
    for (int i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> dataKeys.open(changed, "webhook.secret:1"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static boolean verified(String algorithm, SigningKey key, byte[] value)
      throws GeneralSecurityException {
    var verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key.publicKey());
    verifier.update(DATA);
    return verifier.verify(value);
  }

  private void remove(String... aliases) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSPHRASE.toCharArray());
    }
    for (var alias : aliases) {
      store.deleteEntry(alias.toLowerCase(Locale.ROOT));
    }
    try (var out = Files.newOutputStream(file)) {
      store.store(out, PASSPHRASE.toCharArray());
    }
  }

  private KeysModule build(boolean createMissing) {
    return open(config(PASSPHRASE, createMissing));
  }

  private KeysModule open(KeysConfig config) {
    return KeysModule.build(config, clock(), new SecureRandom());
  }

  private KeysConfig config(String passphrase, boolean createMissing) {
    return new KeysConfig(file, new Secret(passphrase), createMissing);
  }

  private static org.countersign.platform.values.TrustClock clock() {
    return () -> Instant.parse("2026-11-23T12:00:00Z");
  }
}
