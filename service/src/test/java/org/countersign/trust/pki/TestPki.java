package org.countersign.trust.pki;

import io.dropwizard.testing.junit5.ResourceExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.ProblemCatalogue;
import org.countersign.platform.web.WebConfig;
import org.countersign.platform.web.WebModule;
import org.countersign.trust.keys.KeysConfig;
import org.countersign.trust.keys.KeysModule;

/** Real keys, authorities and lists, on a clock of the test's. */
public final class TestPki {
  public final MovableClock clock;

  /** What the timestamp authority compares its clock with; the same unless a test moves it. */
  public final ReferenceClock reference;

  /** Added to the reference. */
  public volatile Duration drift = Duration.ZERO;

  public final KeysConfig keysConfig;
  public final KeysModule keys;
  public final PkiModule module;
  public final TestDatabase database;
  public final Transactions transactions;

  private TestPki(MovableClock clock, Path directory) {
    var random = new SecureRandom();
    this.clock = clock;
    this.reference = () -> clock.now().plus(drift);
    this.database = TestDatabase.create();
    this.transactions = database.transactions();
    this.keysConfig =
        new KeysConfig(directory.resolve("keys.p12"), new Secret("correct horse"), true);
    this.keys = KeysModule.build(keysConfig, clock, random);
    this.module =
        PkiModule.build(
            PkiConfig.defaults(),
            URI.create("https://countersign.test"),
            keys.keys(),
            transactions,
            clock,
            reference,
            random);
    runMaintenance();
  }

  /** One turn of the recurring job. */
  public void runMaintenance() {
    try {
      module.maintenance().run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public static TestPki at(Instant now) {
    return on(new MovableClock(now));
  }

  /** On a clock that somebody else moves. */
  public static TestPki on(MovableClock clock) {
    try {
      return new TestPki(clock, Files.createTempDirectory("countersign-pki"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A signer outside: their key pair and what the ceremony authority certified. */
  public record Person(KeyPair pair, IssuedCertificate issued) {
    /** As the signer's own key would: DER. */
    public byte[] sign(byte[] data) {
      try {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(data);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public Person client() {
    return person("María Client", Optional.empty(), AssurancePolicy.MAILBOX);
  }

  public Person attorney() {
    return person("Ada Attorney", Optional.of("7K3M9XQ29"), AssurancePolicy.PASSKEY);
  }

  private Person person(String name, Optional<String> identifier, AssurancePolicy policy) {
    var pair = keyPair("secp256r1");
    var subject =
        new CeremonySubject(TestDatabase.WORLD, name, identifier, policy, Duration.ofHours(12));
    return new Person(
        pair,
        transactions.call(tx -> module.authority().issueCeremony(tx, subject, pair.getPublic())));
  }

  public X509Certificate root() {
    return module.authority().certificate(CaRole.ROOT);
  }

  public List<byte[]> freshCrls() {
    return transactions.call(module.revocation()::freshCrls);
  }

  /** As {@link #freshCrls}, but the root's is of an earlier time, as an offline root's is. */
  public List<byte[]> crlsWithRootListOf(Instant thisUpdate) {
    var root = new AuthorityRegister(keys.keys()).current(CaRole.ROOT);
    var old =
        new CrlWriter()
            .write(root, 1, thisUpdate, thisUpdate.plus(Duration.ofDays(180)), List.of());
    var all = new ArrayList<byte[]>(freshCrls());
    all.set(0, old);
    return all;
  }

  /** What its responder answers. */
  public byte[] ocsp(byte[] request) {
    var random = new SecureRandom();
    var authorities = new AuthorityRegister(keys.keys());
    var profile = new Profile(PkiConfig.defaults(), URI.create("https://countersign.test"));
    var signers =
        new OcspSigners(
            keys.keys(),
            new Issuer(random),
            profile,
            new CertificateLedger(clock),
            Duration.ofDays(3),
            clock);
    var responder = new OcspResponder(authorities, signers, PkiConfig.defaults().ocsp(), clock);
    return transactions.call(tx -> responder.answer(tx, request)).der();
  }

  /** Takes its timestamp authority's certificate back. */
  public void revokeTimestamps(RevocationReason reason) {
    var serial = module.timestamps().chain().get(0).getSerialNumber().toString(16);
    transactions.run(tx -> module.revocation().revoke(tx, CaRole.SERVICES, serial, reason));
  }

  /** The module's resources behind the real edge, without a server. */
  public ResourceExtension http() {
    var url = URI.create("https://countersign.test");
    var web =
        WebModule.build(
            WebConfig.of(url, Optional.empty(), Optional.empty(), Optional.empty()),
            transactions,
            clock,
            new IdSource(clock, new SecureRandom()));
    var http = ResourceExtension.builder().setRegisterDefaultExceptionMappers(false);
    var problems = new ProblemCatalogue(url, web.problems());
    web.components(List.of(), List.of(), problems).forEach(http::addResource);
    module.resources().forEach(http::addResource);
    return http.build();
  }

  static KeyPair keyPair(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
