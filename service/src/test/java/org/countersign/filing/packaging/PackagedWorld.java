package org.countersign.filing.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.SigningModule;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.nativepki.SigningDevice;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.ades.AdesModule;
import org.countersign.trust.ades.TimestampRevocation;
import org.countersign.trust.pki.ImprintAlgorithm;
import org.countersign.trust.verification.FinalCheck;

/** Signing's world and packaging above it. */
public final class PackagedWorld {
  static final URI PUBLIC_URL = URI.create("https://countersign.example");

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
    this(signing, observers, attestations, signing.below, Optional.empty());
  }

  private PackagedWorld(
      SigningWorld signing,
      List<SealObserver> observers,
      AttestationSource attestations,
      SigningModule.Below below,
      Optional<Instant> renewMadeBefore) {
    this.signing = signing;
    this.packaging =
        PackagingModule.build(
            new PackagingConfig(
                renewMadeBefore, renewMadeBefore.map(any -> ImprintAlgorithm.SHA512)),
            signing.platform,
            below,
            signing.signing,
            new PackagingModule.Needs(
                signing.pki.revocation(),
                signing.others.map(AdesModule::revocation).orElseGet(TimestampRevocation::none),
                attestations,
                observers,
                PUBLIC_URL));
    packaging.consumers().forEach(signing.events::register);
  }

  /** Whose containers go through this check instead of the usual one. */
  static PackagedWorld checking(SigningWorld signing, FinalCheck check) {
    var below = signing.below;
    return new PackagedWorld(
        signing,
        List.of(),
        signing.credentials::proof,
        new SigningModule.Below(
            below.filings(),
            below.access(),
            below.signers(),
            below.catalogue(),
            below.documents(),
            below.attorneys(),
            below.delegations(),
            below.vendors(),
            below.accounts(),
            below.authority(),
            below.certificates(),
            below.timestamps(),
            check,
            below.dataKeys(),
            below.uploads(),
            below.returned()),
        Optional.empty());
  }

  /** Whose packages are renewed by every run of the job before an instant, by SHA-512. */
  static PackagedWorld renewing(SigningWorld signing, Instant madeBefore) {
    return new PackagedWorld(
        signing, List.of(), signing.credentials::proof, signing.below, Optional.of(madeBefore));
  }

  /** A filing that both have signed. */
  public FilingId signed(ReleaseMode release) {
    var signer = signing.signer("maria@client.example");
    var filing = signing.filing(signer, release).id();
    signing.request(signer, List.of(filing));
    sign(filing);
    signing.advance(Duration.ofSeconds(2));
    return filing;
  }

  /** Client and attorney sign what the newest link asks for. */
  void sign(FilingId filing) {
    var client = signing.clientCeremony();
    signing.decide(client, Decision.APPROVE, filing);
    new SigningDevice(signing, client).begin().signAll();
    var attorney = signing.attorneyCeremony();
    signing.decide(attorney, Decision.APPROVE, filing);
    new SigningDevice(signing, attorney).begin().signAll();
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
