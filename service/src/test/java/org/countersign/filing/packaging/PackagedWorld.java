package org.countersign.filing.packaging;

import io.dropwizard.util.DataSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.nativepki.SigningDevice;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.values.FilingId;

/** Signing's world and packaging above it. */
public final class PackagedWorld {
  public final SigningWorld signing;
  public final PackagingModule packaging;

  /**
   * @param observers of sealed packages
   */
  public PackagedWorld(SigningWorld signing, List<SealObserver> observers) {
    this(signing, observers, signing.credentials::proof);
  }

  /**
   * @param attestations of the attorney
   */
  public PackagedWorld(
      SigningWorld signing, List<SealObserver> observers, AttestationSource attestations) {
    // The verifier is asked in the tests' own JVM.
    this(signing, observers, attestations, new Check(DataSize.bytes(0), "java", Optional.empty()));
  }

  private PackagedWorld(
      SigningWorld signing,
      List<SealObserver> observers,
      AttestationSource attestations,
      Check check) {
    this.signing = signing;
    this.packaging = build(signing, observers, attestations, check);
  }

  /** Containers up to {@code limit} are looked at by children started with {@code java}. */
  record Check(DataSize limit, String java, Optional<Instant> renewMadeBefore) {}

  /** Whose containers nobody can look at. */
  static PackagedWorld unchecked(SigningWorld signing) {
    return new PackagedWorld(
        signing,
        List.of(),
        signing.credentials::proof,
        new Check(DataSize.mebibytes(64), "/bin/false", Optional.empty()));
  }

  /** Whose packages are renewed by every run of the job before an instant. */
  static PackagedWorld renewing(SigningWorld signing, Instant madeBefore) {
    return new PackagedWorld(
        signing,
        List.of(),
        signing.credentials::proof,
        new Check(DataSize.bytes(0), "java", Optional.of(madeBefore)));
  }

  private static PackagingModule build(
      SigningWorld signing,
      List<SealObserver> observers,
      AttestationSource attestations,
      Check check) {
    var built =
        PackagingModule.build(
            PackagingConfig.of(Optional.of(check.limit()), check.renewMadeBefore()),
            signing.platform,
            signing.below,
            signing.signing,
            new PackagingModule.Needs(
                signing.pki.revocation(),
                new Sandboxed(
                    IsolationConfig.defaults(),
                    new ChildJvm(Path.of(check.java()), System.getProperty("java.class.path"))),
                attestations,
                observers));
    built.consumers().forEach(signing.events::register);
    return built;
  }

  /** A filing that both have signed. */
  public FilingId signed(ReleaseMode release) {
    var signer = signing.signer("maria@client.example");
    var filing = signing.filing(signer, release).id();
    signing.request(signer, List.of(filing));
    var client = signing.clientCeremony();
    signing.decide(client, Decision.APPROVE, filing);
    new SigningDevice(signing, client).begin().signAll();
    var attorney = signing.attorneyCeremony();
    signing.decide(attorney, Decision.APPROVE, filing);
    new SigningDevice(signing, attorney).begin().signAll();
    signing.advance(Duration.ofSeconds(2));
    return filing;
  }

  /** A filing that has been released. */
  public FilingId released() {
    var filing = signed(ReleaseMode.MANUAL);
    release(filing);
    return filing;
  }

  /** The attorney lets a signed filing go. */
  public void release(FilingId filing) {
    var releases = signing.signing.releases();
    var rehashed = releases.rehash(signing.tx(tx -> releases.find(tx, filing)));
    signing.tx(tx -> releases.release(tx, rehashed, signing.attorney.account().toString()));
  }

  /** A filing whose package has been sealed. */
  public FilingId sealed() {
    var filing = released();
    signing.run("packaging.seal", filing);
    return filing;
  }

  /** The bytes of its package. */
  public byte[] bytes(FilingId filing) {
    var packages = packaging.packages();
    var content = signing.tx(tx -> packages.content(tx, packages.require(tx, filing)));
    var out = new ByteArrayOutputStream();
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
