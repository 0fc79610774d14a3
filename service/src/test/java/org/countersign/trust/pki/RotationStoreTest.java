package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampToken;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.KeysModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every role gets a new key while what the old one made goes on to hold. */
class RotationStoreTest {
  private static final Duration SOON = Duration.ofMinutes(15);

  private final TestPki pki = TestPki.at(Instant.parse("2026-11-23T12:00:00Z"));

  @ParameterizedTest
  @EnumSource(ServiceRole.class)
  void replacesAServicesKeyAndListsTheOldOneUntilItsEnd(ServiceRole role) throws Exception {
    var keys = pki.keys.keys();
    var authority = pki.module.authority();
    var old = authority.serviceKey(role);
    rotate(role.key());
    assertThat(authority.serviceKey(role).key().keyId()).isEqualTo(old.key().keyId());
    assertThat(keys.listed(role.key())).hasSize(2);
    pki.clock.advance(SOON);
    var fresh = authority.serviceKey(role);
    assertThat(fresh.key().keyId()).isNotEqualTo(old.key().keyId());
    assertThat(fresh.chain().get(0).getPublicKey()).isEqualTo(fresh.key().publicKey());
    assertThat(fresh.chain()).hasSize(3);
    assertThat(keys.listed(role.key())).extracting("keyId").contains(old.key().keyId());
    pki.clock.advance(Duration.ofDays(1827));
    pki.runMaintenance();
    assertThat(keys.listed(role.key())).extracting("keyId").containsExactly(fresh.key().keyId());
    authority.serviceKey(role).chain().get(0).checkValidity(java.util.Date.from(pki.clock.now()));
  }

  @Test
  void stampsWithTheNewKeyWhileOldTokensHold() throws Exception {
    var tsa = pki.module.timestamps();
    var before = new TimeStampToken(new CMSSignedData(tsa.timestamp(new byte[32])));
    var old = tsa.chain().get(0);
    rotate(KeyRole.TSA);
    pki.clock.advance(SOON);
    pki.module.clockCheck().compare();
    var after = new TimeStampToken(new CMSSignedData(tsa.timestamp(new byte[32])));
    assertThat(tsa.chain().get(0)).isNotEqualTo(old);
    before.validate(new JcaSimpleSignerInfoVerifierBuilder().build(old));
    after.validate(new JcaSimpleSignerInfoVerifierBuilder().build(tsa.chain().get(0)));
    assertThat(tsa.timestamp(new byte[32]).length).isLessThanOrEqualTo(tsa.maxTokenBytes());
  }

  @Test
  void listsAnAccessTokensKeyBeforeItIsUsedAndADayAfter() {
    var keys = pki.keys.keys();
    var old = keys.require(KeyRole.ACCESS_TOKEN).keyId();
    rotate(KeyRole.ACCESS_TOKEN);
    assertThat(keys.require(KeyRole.ACCESS_TOKEN).keyId()).isEqualTo(old);
    assertThat(keys.listed(KeyRole.ACCESS_TOKEN)).hasSize(2);
    pki.clock.advance(SOON);
    assertThat(keys.require(KeyRole.ACCESS_TOKEN).keyId()).isNotEqualTo(old);
    assertThat(keys.listed(KeyRole.ACCESS_TOKEN)).hasSize(2);
    pki.clock.advance(Duration.ofDays(1));
    assertThat(keys.listed(KeyRole.ACCESS_TOKEN)).hasSize(1);
  }

  @Test
  void anotherNodeLearnsOfANewKeyWithinSeconds() {
    var other = KeysModule.build(pki.keysConfig, pki.clock, new SecureRandom()).keys();
    rotate(KeyRole.SEAL);
    pki.clock.advance(Duration.ofSeconds(11));
    assertThat(other.listed(KeyRole.SEAL)).hasSize(2);
    pki.clock.advance(SOON);
    assertThat(other.require(KeyRole.SEAL).keyId())
        .isEqualTo(pki.keys.keys().require(KeyRole.SEAL).keyId());
  }

  @Test
  void anIssuingAuthorityWithANewKeyIsAnotherAuthority() throws Exception {
    for (var role :
        new KeyRole[] {KeyRole.CEREMONY_CA, KeyRole.SERVICES_CA, KeyRole.ATTORNEYS_CA}) {
      rotate(role);
    }
    var old = pki.client().issued();
    pki.clock.advance(SOON);
    pki.runMaintenance();
    var fresh = pki.client().issued();
    assertThat(old.certificate().getIssuerX500Principal().getName())
        .contains("CN=Countersign Ceremony CA,");
    assertThat(fresh.certificate().getIssuerX500Principal().getName()).contains("Ceremony CA 2");
    assertThat(fresh.chain()).hasSize(3).endsWith(pki.root());
    assertThat(
            new String(
                fresh.certificate().getExtensionValue("1.3.6.1.5.5.7.1.1"),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("/pki/ceremony-2.crt");
    revoke(old.certificate());
    revoke(fresh.certificate());
    assertThat(list("ceremony.crl").isRevoked(old.certificate())).isTrue();
    assertThat(list("ceremony.crl").isRevoked(fresh.certificate())).isFalse();
    assertThat(list("ceremony-2.crl").isRevoked(fresh.certificate())).isTrue();
    list("ceremony-2.crl").verify(fresh.chain().get(1).getPublicKey());
    assertThat(pki.freshCrls()).hasSize(7);
    assertThat(
            pki.module
                .authority()
                .chain(CaRole.ATTORNEYS)
                .get(0)
                .getSubjectX500Principal()
                .getName())
        .contains("Attorneys CA 2");
    // The next key of a service comes from the new authority.
    rotate(KeyRole.SEAL);
    pki.clock.advance(SOON);
    assertThat(
            pki.module
                .authority()
                .chain(ServiceRole.SEAL)
                .get(1)
                .getSubjectX500Principal()
                .getName())
        .contains("Services CA 2");
  }

  private void rotate(KeyRole role) {
    pki.keys.keys().rotate(role, pki.clock.now().plus(SOON));
    pki.runMaintenance();
  }

  private void revoke(X509Certificate leaf) {
    var done =
        pki.transactions.<Boolean>call(
            tx ->
                pki.module
                    .revocation()
                    .revoke(
                        tx,
                        CaRole.CEREMONY,
                        leaf.getSerialNumber().toString(16),
                        RevocationReason.SUPERSEDED));
    assertThat(done).isTrue();
  }

  private X509CRL list(String file) throws Exception {
    var register = new AuthorityRegister(pki.keys.keys());
    var files = new PkiFiles(register, pki.module.revocation());
    var name = file.substring(0, file.indexOf('.'));
    var der = pki.transactions.call(tx -> files.list(tx, name).orElseThrow().der());
    return (X509CRL)
        CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
  }
}
