package org.countersign.filing.signing.nativepki;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Set;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.SigningWorld;

/** A signer's device: holds the key, talks to the module as the endpoints do. */
public final class SigningDevice {
  private final SigningWorld world;
  private final Ceremony ceremony;
  private final KeyPair key = keyPair();

  public SigningDevice(SigningWorld world, Ceremony ceremony) {
    this.world = world;
    this.ceremony = ceremony;
  }

  private static KeyPair keyPair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public SigningDevice begin() {
    world.advance(java.time.Duration.ofMillis(2));
    begin(sign(ceremony.challenge().getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  void begin(byte[] proof) {
    world.tx(
        tx ->
            world
                .signing
                .nativePki()
                .keys()
                .begin(tx, locked(tx), key.getPublic().getEncoded(), proof));
  }

  private Ceremony locked(org.countersign.platform.db.Tx tx) {
    return world.signing.ceremonies().lockConsented(tx, world.callerOf(ceremony), ceremony.id());
  }

  public List<PreparedDocument> prepare() {
    return world.tx(
        tx -> world.signing.nativePki().preparations().prepare(tx, locked(tx), Set.of()));
  }

  SignatureValue value(PreparedDocument prepared) {
    return new SignatureValue(
        prepared.preparation().id(), SignatureValue.Format.DER, sign(prepared.toBeSigned()));
  }

  Completions.Made make(List<SignatureValue> values) {
    var completions = world.signing.nativePki().completions();
    return completions.make(world.tx(tx -> completions.read(tx, ceremony, values)));
  }

  List<CompletionResult> record(Completions.Made made) {
    var recorder = world.signing.nativePki().recorder();
    return made.isRepetition()
        ? recorder.repeated(made)
        : world.tx(tx -> recorder.record(tx, locked(tx), made));
  }

  List<CompletionResult> complete(List<SignatureValue> values) {
    return record(make(values));
  }

  /** Everything is signed, verified and stamped; running the rest records it. */
  public Runnable halfway() {
    var made = make(prepare().stream().map(this::value).toList());
    return () -> record(made);
  }

  /** Signs everything approved. */
  public List<CompletionResult> signAll() {
    return complete(prepare().stream().map(this::value).toList());
  }

  byte[] sign(byte[] data) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key.getPrivate());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
