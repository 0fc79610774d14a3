package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.junit.jupiter.api.Test;

class RevocationStoreTest {
  private final TestPki pki = TestPki.at(Instant.parse("2026-11-23T12:00:00.750Z"));
  private final RevocationStatus revocation = pki.module.revocation();

  @Test
  void showsARevocationAtOnce() throws Exception {
    var leaf = pki.client().issued().certificate();
    var other = pki.client().issued().certificate();
    assertThat(current(CaRole.CEREMONY).isRevoked(leaf)).isFalse();
    pki.clock.advance(Duration.ofSeconds(1));
    assertThat(revoke(CaRole.CEREMONY, leaf)).isTrue();
    var list = current(CaRole.CEREMONY);
    assertThat(list.isRevoked(leaf)).isTrue();
    assertThat(list.isRevoked(other)).isFalse();
    assertThat(list.getRevokedCertificate(leaf).getRevocationReason().ordinal()).isEqualTo(1);
    list.verify(pki.module.authority().certificate(CaRole.CEREMONY).getPublicKey());
  }

  @Test
  void revokesOnceAndOnlyWhatWasIssued() {
    var leaf = pki.client().issued().certificate();
    assertThat(revoke(CaRole.CEREMONY, leaf)).isTrue();
    assertThat(revoke(CaRole.CEREMONY, leaf)).isFalse();
    assertThat(revoke(CaRole.ATTORNEYS, leaf)).isFalse();
  }

  @Test
  void canRevokeTheServicesOwnCertificates() throws Exception {
    var tsa = pki.module.authority().chain(ServiceRole.TSA).get(0);
    var issuer = pki.module.authority().certificate(CaRole.SERVICES);
    assertThat(revoke(CaRole.SERVICES, tsa)).isTrue();
    assertThat(revoke(CaRole.ROOT, issuer)).isTrue();
    assertThat(current(CaRole.SERVICES).isRevoked(tsa)).isTrue();
    assertThat(current(CaRole.ROOT).isRevoked(issuer)).isTrue();
  }

  @Test
  void leavesNoListOfARevocationThatWasRolledBack() throws Exception {
    var leaf = pki.client().issued().certificate();
    var before = number(current(CaRole.CEREMONY));
    try {
      pki.transactions.run(
          tx -> {
            revocation.revoke(tx, CaRole.CEREMONY, serial(leaf), RevocationReason.KEY_COMPROMISE);
            throw new IllegalStateException("rolled back");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("rolled back");
    }
    assertThat(number(current(CaRole.CEREMONY))).isEqualTo(before);
    assertThat(current(CaRole.CEREMONY).isRevoked(leaf)).isFalse();
  }

  @Test
  void renewsAListLongBeforeItsNextUpdate() throws Exception {
    var first = current(CaRole.ROOT);
    pki.clock.advance(Duration.ofHours(11));
    assertThat(number(current(CaRole.ROOT))).isEqualTo(number(first));
    pki.clock.advance(Duration.ofHours(2));
    pki.runMaintenance();
    var renewed = current(CaRole.ROOT);
    assertThat(number(renewed)).isEqualTo(number(first) + 1);
    assertThat(renewed.getThisUpdate().toInstant())
        .isEqualTo(Instant.parse("2026-11-24T01:00:00Z"));
    assertThat(renewed.getNextUpdate()).isAfter(first.getNextUpdate());
  }

  @Test
  void renewsAnAgedListOnceHoweverManyAskForItAtOnce() throws Exception {
    long number = number(current(CaRole.CEREMONY));
    int readers = 8;
    var pool = Executors.newFixedThreadPool(readers);
    try {
      for (int round = 0; round < 5; round++) {
        pki.clock.advance(Duration.ofDays(2));
        var together = new CyclicBarrier(readers);
        var lists = new ArrayList<Future<X509CRL>>();
        for (int reader = 0; reader < readers; reader++) {
          lists.add(
              pool.submit(
                  () -> {
                    together.await();
                    return current(CaRole.CEREMONY);
                  }));
        }
        number++;
        for (var list : lists) {
          assertThat(number(list.get())).isEqualTo(number);
        }
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void makesFreshListsNotOlderThanThisSecond() throws Exception {
    pki.clock.advance(Duration.ofMillis(1_300));
    var lists = pki.freshCrls();
    assertThat(lists).hasSize(4);
    for (var list : lists) {
      assertThat(parse(list).getThisUpdate().toInstant())
          .isEqualTo(Instant.parse("2026-11-23T12:00:02Z"));
    }
    pki.clock.advance(Duration.ofMillis(500));
    assertThat(pki.freshCrls()).usingRecursiveComparison().isEqualTo(lists);
  }

  @Test
  void numbersListsWithoutGapOrRepetitionUnderConcurrency() throws Exception {
    int writers = 8;
    var leaves = new ArrayList<X509Certificate>();
    for (int i = 0; i < writers; i++) {
      leaves.add(pki.client().issued().certificate());
    }
    long before = number(current(CaRole.CEREMONY));
    var start = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(writers);
    try {
      var results = new ArrayList<Future<Boolean>>();
      for (var leaf : leaves) {
        results.add(
            pool.submit(
                () -> {
                  start.await();
                  return revoke(CaRole.CEREMONY, leaf);
                }));
      }
      start.countDown();
      for (var result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      pool.shutdown();
    }
    var last = current(CaRole.CEREMONY);
    assertThat(number(last)).isEqualTo(before + writers);
    assertThat(leaves).allSatisfy(leaf -> assertThat(last.isRevoked(leaf)).isTrue());
  }

  @Test
  void keepsARevokedCertificateOnTheListAfterItExpired() throws Exception {
    var leaf = pki.client().issued().certificate();
    assertThat(revoke(CaRole.CEREMONY, leaf)).isTrue();
    pki.clock.advance(Duration.ofDays(3));
    assertThat(current(CaRole.CEREMONY).isRevoked(leaf)).isTrue();
    assertThat(current(CaRole.CEREMONY).getNonCriticalExtensionOIDs()).contains("2.5.29.60");
  }

  @Test
  void keepsTheDateOfAHoldThatEndsInARevocation() throws Exception {
    var leaf = pki.client().issued().certificate();
    var start = pki.clock.now();
    pki.transactions.run(tx -> revocation.hold(tx, CaRole.CEREMONY, serial(leaf)));
    assertThat(current(CaRole.CEREMONY).getRevokedCertificate(leaf).getRevocationReason())
        .isEqualTo(java.security.cert.CRLReason.CERTIFICATE_HOLD);
    pki.clock.advance(Duration.ofHours(1));
    assertThat(revoke(CaRole.CEREMONY, leaf)).isTrue();
    var entry = current(CaRole.CEREMONY).getRevokedCertificate(leaf);
    assertThat(entry.getRevocationReason()).isEqualTo(java.security.cert.CRLReason.KEY_COMPROMISE);
    assertThat(entry.getRevocationDate().toInstant())
        .isEqualTo(start.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    assertThat(release(leaf)).isFalse();
    assertThat(holds(leaf)).singleElement().satisfies(hold -> assertThat(hold.until()).isPresent());
  }

  @Test
  void takesAReleasedHoldOffTheListAndRemembersIt() throws Exception {
    var leaf = pki.client().issued().certificate();
    for (int round = 0; round < 2; round++) {
      assertThat(hold(leaf)).isTrue();
      assertThat(hold(leaf)).isFalse();
      pki.clock.advance(Duration.ofHours(1));
      assertThat(release(leaf)).isTrue();
      assertThat(current(CaRole.CEREMONY).isRevoked(leaf)).isFalse();
      pki.clock.advance(Duration.ofHours(1));
    }
    assertThat(holds(leaf)).hasSize(2).allSatisfy(hold -> assertThat(hold.until()).isPresent());
  }

  @Test
  void throwsOldListsAwayButNeverTheNumber() throws Exception {
    var leaf = pki.client().issued().certificate();
    assertThat(revoke(CaRole.CEREMONY, leaf)).isTrue();
    for (int i = 0; i < 5; i++) {
      pki.clock.advance(Duration.ofSeconds(1));
      pki.freshCrls();
    }
    var before = number(current(CaRole.CEREMONY));
    pki.clock.advance(Duration.ofDays(2));
    pki.runMaintenance();
    assertThat(number(current(CaRole.CEREMONY))).isEqualTo(before + 1);
    assertThat(lists(CaRole.CEREMONY)).isEqualTo(2);
    pki.clock.advance(Duration.ofDays(92));
    pki.runMaintenance();
    assertThat(lists(CaRole.CEREMONY)).isEqualTo(1);
    pki.runMaintenance();
    assertThat(number(current(CaRole.CEREMONY))).isEqualTo(before + 2);
    assertThat(current(CaRole.CEREMONY).isRevoked(leaf)).isTrue();
  }

  private List<HoldInterval> holds(X509Certificate leaf) {
    return pki.transactions.call(tx -> revocation.holds(tx, CaRole.CEREMONY, serial(leaf)));
  }

  private boolean hold(X509Certificate leaf) {
    return pki.transactions.call(tx -> revocation.hold(tx, CaRole.CEREMONY, serial(leaf)));
  }

  private boolean release(X509Certificate leaf) {
    return pki.transactions.call(tx -> revocation.release(tx, CaRole.CEREMONY, serial(leaf)));
  }

  private long lists(CaRole role) {
    return pki.database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from crl where ca = :ca")
                    .bind("ca", role.name())
                    .mapTo(Long.class)
                    .one());
  }

  private boolean revoke(CaRole issuer, X509Certificate certificate) {
    return pki.transactions.call(
        tx -> revocation.revoke(tx, issuer, serial(certificate), RevocationReason.KEY_COMPROMISE));
  }

  private X509CRL current(CaRole role) throws Exception {
    return parse(pki.transactions.call(tx -> revocation.crl(tx, role)));
  }

  private static String serial(X509Certificate certificate) {
    return certificate.getSerialNumber().toString(16);
  }

  private static X509CRL parse(byte[] der)
      throws CertificateException, java.security.cert.CRLException {
    return (X509CRL)
        CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
  }

  private static long number(X509CRL list) {
    var value = ASN1OctetString.getInstance(list.getExtensionValue("2.5.29.20")).getOctets();
    return ASN1Integer.getInstance(value).longValueExact();
  }
}
