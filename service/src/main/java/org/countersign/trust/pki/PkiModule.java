package org.countersign.trust.pki;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.pki.http.OcspResource;
import org.countersign.trust.pki.http.PkiResource;
import org.countersign.trust.pki.http.TimestampResource;
import org.countersign.trust.pki.store.ClockStore;

/**
 * Builds the authorities.
 *
 * @param authority issues certificates
 * @param revocation publishes lists
 * @param timestamps stamps
 * @param clockCheck whether this node's clock may stamp
 * @param resources HTTP resources to register
 * @param maintenance records the authorities' own certificates and publishes every list that is
 *     due; also to be run once on start
 */
public record PkiModule(
    CertificateAuthority authority,
    RevocationStatus revocation,
    TimestampAuthority timestamps,
    ClockCheck clockCheck,
    List<Object> resources,
    RecurringJob maintenance) {
  /**
   * Makes the authorities' certificates where the key file has none and may create them, renews the
   * service's own when due. Touches no database.
   *
   * @param publicUrl where strangers reach {@code /pki/…}
   * @param reference what the clock is compared with; {@link #databaseClock} in production
   * @throws IllegalStateException when an authority has no certificate and none may be made
   */
  public static PkiModule build(
      PkiConfig config,
      URI publicUrl,
      Keys keys,
      Transactions transactions,
      TrustClock clock,
      ReferenceClock reference,
      SecureRandom random) {
    establish(config, publicUrl, keys, clock, random);
    var profile = new Profile(config, publicUrl);
    var issuer = new Issuer(random);
    var authorities = new AuthorityRegister(keys);
    var ledger = new CertificateLedger(clock);
    var authority = new CertificateAuthority(keys, profile, issuer, authorities, ledger, clock);
    var revocation =
        new RevocationStatus(authorities, new CrlWriter(), config.validity().crl(), clock);
    var signers =
        new OcspSigners(keys, issuer, profile, ledger, config.ocsp().responderValidity(), clock);
    var clockCheck = new ClockCheck(clock, reference, config.timestamps().driftLimit());
    var timestamps =
        new TimestampAuthority(
            new TimestampUnits(
                authority,
                profile.timestampPolicy(),
                config.timestamps().accuracy(),
                clock,
                random),
            clockCheck);
    return new PkiModule(
        authority,
        revocation,
        timestamps,
        clockCheck,
        List.of(
            new PkiResource(new PkiFiles(authorities, revocation), transactions, clock),
            new OcspResource(
                new OcspResponder(authorities, signers, config.ocsp(), clock), transactions, clock),
            new TimestampResource(timestamps)),
        new Maintenance(authority, revocation, config.validity().crl(), transactions));
  }

  /**
   * The first step of {@link #build} alone: what the operator does to a new key file, before there
   * is a database.
   *
   * @throws IllegalStateException when an authority has no certificate and none may be made
   */
  public static void establish(
      PkiConfig config, URI publicUrl, Keys keys, TrustClock clock, SecureRandom random) {
    new Authorities(keys, new Profile(config, publicUrl), config, new Issuer(random), clock)
        .establish();
  }

  /** Compares this node's clock with the reference; to be done every now and then on every node. */
  public void compareClocks() {
    clockCheck.compare();
  }

  /** The database's clock, which all nodes share. */
  public static ReferenceClock databaseClock(Transactions transactions) {
    return () -> transactions.call(tx -> tx.store(ClockStore.class).now());
  }

  /** The module's problems, for the catalogue of problems. */
  public List<ProblemType> problems() {
    return List.of(PkiProblem.values());
  }

  /** Trust anchor of everything this deployment signs. */
  public X509Certificate root() {
    return authority.certificate(CaRole.ROOT);
  }
}
