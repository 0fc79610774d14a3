package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Failure;
import org.junit.jupiter.api.Test;

/** Each kind of certificate says what docs/decisions/0003 promises, and nothing else. */
class CertificateProfileTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final TestPki PKI = TestPki.at(NOW);
  private static final CertificateAuthority AUTHORITY = PKI.module.authority();

  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String POLICIES = "2.5.29.32";
  private static final String AIA = "1.3.6.1.5.5.7.1.1";
  private static final String CDP = "2.5.29.31";
  private static final String SKI = "2.5.29.14";
  private static final String AKI = "2.5.29.35";
  private static final String SHORT_TERM = "0.4.0.194121.2.1";
  private static final String NO_REV_AVAIL = "2.5.29.56";
  private static final String QC_STATEMENTS = "1.3.6.1.5.5.7.1.3";
  private static final String DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36";
  private static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
  private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

  @Test
  void certifiesAClientForHoursWithoutAnIdentifier() throws Exception {
    var leaf = PKI.client().issued().certificate();
    assertThat(leaf.getCriticalExtensionOIDs()).containsExactly(KEY_USAGE);
    assertThat(leaf.getNonCriticalExtensionOIDs())
        .containsExactlyInAnyOrder(
            EXTENDED_KEY_USAGE, POLICIES, AIA, SHORT_TERM, NO_REV_AVAIL, SKI, AKI);
    assertThat(usages(leaf)).containsExactly(0, 1);
    assertThat(leaf.getExtendedKeyUsage())
        .containsExactlyInAnyOrder(DOCUMENT_SIGNING, EMAIL_PROTECTION);
    // OCTET STRING around NULL.
    assertThat(leaf.getExtensionValue(SHORT_TERM)).containsExactly(4, 2, 5, 0);
    assertThat(leaf.getExtensionValue(NO_REV_AVAIL)).containsExactly(4, 2, 5, 0);
    assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=María Client");
    assertThat(leaf.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
    assertThat(Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()))
        .isEqualTo(Duration.ofHours(12).minusSeconds(1));
    assertThat(text(leaf, AIA))
        .contains("https://countersign.test/pki/ceremony.crt")
        .doesNotContain("ocsp");
  }

  @Test
  void certifiesAnAttorneyWithTheirIdentifierAndItsRegistrar() {
    var leaf = PKI.attorney().issued().certificate();
    assertThat(leaf.getSubjectX500Principal().toString())
        .contains("CT:US-7K3M9XQ29")
        .contains("CN=Ada Attorney");
    assertThat(leaf.getNonCriticalExtensionOIDs()).contains(QC_STATEMENTS);
    assertThat(text(leaf, QC_STATEMENTS)).contains("https://countersign.test/");
  }

  @Test
  void saysTheWayOfAuthenticationAsAPolicyBelowTheArc() {
    var client = text(PKI.client().issued().certificate(), POLICIES);
    var attorney = text(PKI.attorney().issued().certificate(), POLICIES);
    assertThat(client).isNotEqualTo(attorney);
  }

  @Test
  void givesEverySerialNumberAtLeast64RandomBits() {
    var serials =
        Stream.generate(PKI::client).limit(20).map(p -> p.issued().certificate()).toList();
    assertThat(serials)
        .extracting(X509Certificate::getSerialNumber)
        .doesNotHaveDuplicates()
        .allSatisfy(
            serial -> {
              assertThat(serial.signum()).isEqualTo(1);
              assertThat(serial.bitLength()).isBetween(120, 159);
            });
  }

  @Test
  void letsIssuersSignLeavesOnly() throws Exception {
    var root = PKI.root();
    assertThat(root.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
    assertThat(root.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder(BASIC_CONSTRAINTS, KEY_USAGE);
    root.verify(root.getPublicKey());
    for (var role : List.of(CaRole.CEREMONY, CaRole.SERVICES, CaRole.ATTORNEYS)) {
      var issuer = AUTHORITY.certificate(role);
      assertThat(issuer.getBasicConstraints()).isZero();
      assertThat(issuer.getCriticalExtensionOIDs())
          .containsExactlyInAnyOrder(BASIC_CONSTRAINTS, KEY_USAGE);
      assertThat(issuer.getNonCriticalExtensionOIDs())
          .containsExactlyInAnyOrder(POLICIES, AIA, CDP, SKI, AKI);
      assertThat(usages(issuer)).containsExactly(5, 6);
      assertThat(text(issuer, CDP)).contains("https://countersign.test/pki/root.crl");
      assertThat(AUTHORITY.chain(role)).containsExactly(issuer, root);
    }
  }

  @Test
  void letsTheTimestampAuthorityStampOnly() throws Exception {
    var tsa = AUTHORITY.chain(ServiceRole.TSA).get(0);
    assertThat(tsa.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder(KEY_USAGE, EXTENDED_KEY_USAGE);
    assertThat(tsa.getExtendedKeyUsage()).containsExactly(TIME_STAMPING);
    assertThat(tsa.getNonCriticalExtensionOIDs()).containsExactlyInAnyOrder(AIA, CDP, SKI, AKI);
  }

  @Test
  void letsTheSealSignDocuments() throws Exception {
    var seal = AUTHORITY.chain(ServiceRole.SEAL).get(0);
    assertThat(usages(seal)).containsExactly(0, 1);
    assertThat(seal.getExtendedKeyUsage())
        .containsExactlyInAnyOrder(DOCUMENT_SIGNING, EMAIL_PROTECTION);
    assertThat(seal.getNonCriticalExtensionOIDs()).contains(AIA, CDP);
  }

  @Test
  void nestsEveryCertificateInItsIssuersTimeAndValidatesToTheRoot() throws Exception {
    var chains =
        Stream.concat(
                Stream.of(PKI.client(), PKI.attorney()).map(p -> p.issued().chain()),
                Stream.of(ServiceRole.values()).map(AUTHORITY::chain))
            .toList();
    assertThat(chains).hasSize(6);
    for (var chain : chains) {
      assertThat(chain).hasSize(3).endsWith(PKI.root());
      for (int i = 0; i < 2; i++) {
        assertThat(chain.get(i).getNotBefore()).isAfterOrEqualTo(chain.get(i + 1).getNotBefore());
        assertThat(chain.get(i).getNotAfter()).isBeforeOrEqualTo(chain.get(i + 1).getNotAfter());
      }
      var parameters = new PKIXParameters(Set.of(new TrustAnchor(PKI.root(), null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(NOW));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(chain.subList(0, 2)),
              parameters);
    }
  }

  @Test
  void refusesEveryKeyButP256() throws Exception {
    for (var curve : List.of("secp384r1", "secp521r1")) {
      refused(TestPki.keyPair(curve).getPublic());
    }
    refused(java.security.KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic());
  }

  @Test
  void refusesAPointBesideTheCurve() throws GeneralSecurityException {
    var good = (ECPublicKey) TestPki.keyPair("secp256r1").getPublic();
    var point =
        new java.security.spec.ECPoint(
            good.getW().getAffineX(), good.getW().getAffineY().add(java.math.BigInteger.ONE));
    refused(
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, good.getParams())));
  }

  @Test
  void refusesALifeLongerThanADay() {
    var key = TestPki.keyPair("secp256r1").getPublic();
    var subject = subject(Duration.ofHours(24).plusSeconds(1));
    assertThatThrownBy(() -> PKI.transactions.call(tx -> AUTHORITY.issueCeremony(tx, subject, key)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void refused(java.security.PublicKey key) {
    assertThatThrownBy(
            () ->
                PKI.transactions.call(
                    tx -> AUTHORITY.issueCeremony(tx, subject(Duration.ofHours(1)), key)))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.type()).isEqualTo(PkiProblem.KEY_NOT_ACCEPTED));
  }

  private static CeremonySubject subject(Duration validity) {
    return new CeremonySubject(
        TestDatabase.WORLD, "A Name", Optional.empty(), AssurancePolicy.MAILBOX, validity);
  }

  private static List<Integer> usages(X509Certificate certificate) {
    var bits = certificate.getKeyUsage();
    return java.util.stream.IntStream.range(0, bits.length).filter(i -> bits[i]).boxed().toList();
  }

  private static String text(X509Certificate certificate, String extension) {
    return new String(certificate.getExtensionValue(extension), StandardCharsets.ISO_8859_1);
  }
}
