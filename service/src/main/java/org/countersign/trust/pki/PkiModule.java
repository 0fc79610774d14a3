package org.countersign.trust.pki;

import com.codahale.metrics.CachedGauge;
import com.codahale.metrics.MetricRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.keys.KeysConfig;
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
 * @param commands of the operator, with a database
 */
public record PkiModule(
    CertificateAuthority authority,
    RevocationStatus revocation,
    TimestampAuthority timestamps,
    ClockCheck clockCheck,
    List<Object> resources,
    RecurringJob maintenance,
    List<OperatorCommand> commands) {
  /** A ceremony wants to be planned: this long before the root's list ends, health says so. */
  private static final Duration ROOT_NOTICE = Duration.ofDays(30);

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
    var profile = new Profile(config, publicUrl);
    var issuer = new Issuer(random);
    new Authorities(keys, profile, config, issuer, clock).establish();
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
        new Maintenance(
            new Authorities(keys, profile, config, issuer, clock),
            authority,
            revocation,
            config.validity().crl(),
            transactions),
        List.of(new ImportCrl(revocation, transactions)));
  }

  /**
   * The operator's commands that need the service's keys, but no database: first start, rotation.
   */
  public static List<OperatorCommand> keyCommands(
      PkiConfig config, URI publicUrl, KeysConfig keys, TrustClock clock, SecureRandom random) {
    return new KeyCommands(config, publicUrl, keys, clock, random).all();
  }

  /** The operator's commands on the machine that has the root, and nothing else. */
  public static List<OperatorCommand> rootCommands(
      PkiConfig config, URI publicUrl, TrustClock clock, SecureRandom random) {
    return new RootCommands(config, publicUrl, clock, random).all();
  }

  /**
   * What an operator must do something about, one sentence each: lists that end, a clock that is
   * off.
   */
  public List<String> alarms(Tx tx) {
    var alarms = new ArrayList<>(revocation.alarms(tx, ROOT_NOTICE));
    if (!clockCheck.holds()) {
      alarms.add("This node's clock is off, or nobody knows: no timestamps are made.");
    }
    return alarms;
  }

  /**
   * The root's list in figures, of several roots' the one that ends first, to be watched: {@code
   * pki.root-crl.ageSeconds} since it was made and {@code .secondsToNextUpdate}, negative when it
   * is over; -1 and 0 when there is none. Read from the database at most twice a minute.
   */
  public void measure(MetricRegistry metrics, Transactions transactions, TrustClock clock) {
    rootList(
        metrics,
        transactions,
        "ageSeconds",
        list ->
            list.map(each -> Duration.between(each.thisUpdate(), clock.now()).toSeconds())
                .orElse(-1L));
    rootList(
        metrics,
        transactions,
        "secondsToNextUpdate",
        list ->
            list.map(each -> Duration.between(clock.now(), each.nextUpdate()).toSeconds())
                .orElse(0L));
  }

  private void rootList(
      MetricRegistry metrics,
      Transactions transactions,
      String name,
      Function<Optional<PublishedList>, Long> figure) {
    metrics.register(
        MetricRegistry.name("pki", "root-crl", name),
        new CachedGauge<Long>(30, TimeUnit.SECONDS) {
          @Override
          protected Long loadValue() {
            return figure.apply(
                transactions.call(tx -> revocation.rootLists(tx).stream().findFirst()));
          }
        });
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

  /** Trust anchors of everything this deployment signs and signed. */
  public List<X509Certificate> roots() {
    return authority.roots();
  }
}
