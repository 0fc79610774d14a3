package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;

/** What holds for certificates of every kind, and what sets the kinds apart. */
class CertificateLintTest {
  private static final TestPki PKI = TestPki.at(Instant.parse("2026-11-23T12:00:00Z"));
  private static final Set<ASN1ObjectIdentifier> CRITICAL =
      Set.of(Extension.keyUsage, Extension.basicConstraints, Extension.extendedKeyUsage);

  /**
   * A certificate and what its kind promises.
   *
   * @param chain itself first
   * @param revocable whether it says where to learn of a revocation
   */
  private record Kind(
      String name, List<X509Certificate> chain, boolean ocsp, boolean revocable, boolean policy) {}

  @Test
  void everyKindKeepsEveryRule() throws Exception {
    var kinds = kinds();
    assertThat(kinds).hasSizeGreaterThanOrEqualTo(13);
    var serials = new HashSet<java.math.BigInteger>();
    for (var kind : kinds) {
      var certificate = kind.chain().get(0);
      assertThat(serials.add(certificate.getSerialNumber())).as(kind.name()).isTrue();
      names(kind, certificate);
      keysAndTimes(kind);
      extensions(kind, new X509CertificateHolder(certificate.getEncoded()).getExtensions());
    }
  }

  private static void names(Kind kind, X509Certificate certificate) throws Exception {
    var subject = new X509CertificateHolder(certificate.getEncoded()).getSubject();
    assertThat(subject.getRDNs()).as(kind.name()).isNotEmpty();
    for (var rdn : subject.getRDNs()) {
      // RFC 5280 appendix A.1: the upper bounds.
      var type = rdn.getFirst().getType();
      int longest = type.equals(BCStyle.C) ? 2 : 64;
      assertThat(((ASN1String) rdn.getFirst().getValue()).getString())
          .as(kind.name() + " " + type)
          .isNotBlank()
          .hasSizeLessThanOrEqualTo(longest);
    }
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getSerialNumber().signum()).isEqualTo(1);
    assertThat(certificate.getSerialNumber().bitLength()).as(kind.name()).isBetween(120, 159);
    assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
  }

  private static void keysAndTimes(Kind kind) throws Exception {
    var chain = kind.chain();
    for (int i = 0; i < chain.size(); i++) {
      var certificate = chain.get(i);
      var issuer = chain.get(Math.min(i + 1, chain.size() - 1));
      certificate.verify(issuer.getPublicKey());
      assertThat(P256.isOnCurve((ECPublicKey) certificate.getPublicKey())).isTrue();
      assertThat(certificate.getNotBefore())
          .as(kind.name())
          .isAfterOrEqualTo(issuer.getNotBefore())
          .isBefore(certificate.getNotAfter());
      assertThat(certificate.getNotAfter()).as(kind.name()).isBeforeOrEqualTo(issuer.getNotAfter());
    }
  }

  private static void extensions(Kind kind, Extensions found) throws Exception {
    var authority = kind.chain().get(0).getBasicConstraints() >= 0;
    for (var oid : found.getExtensionOIDs()) {
      assertThat(found.getExtension(oid).isCritical() && !CRITICAL.contains(oid))
          .as(kind.name() + " " + oid)
          .isFalse();
    }
    assertThat(found.getExtension(Extension.keyUsage).isCritical()).isTrue();
    assertThat(found.getExtension(Extension.basicConstraints) != null).isEqualTo(authority);
    var issuer = kind.chain().get(Math.min(1, kind.chain().size() - 1));
    assertThat(AuthorityKeyIdentifier.fromExtensions(found).getKeyIdentifierOctets())
        .as(kind.name())
        .isEqualTo(
            SubjectKeyIdentifier.fromExtensions(
                    new X509CertificateHolder(issuer.getEncoded()).getExtensions())
                .getKeyIdentifier());
    var usage = kind.chain().get(0).getKeyUsage();
    assertThat(usage[5] || usage[6]).as(kind.name()).isEqualTo(authority);
    assertThat(usage[0]).as(kind.name()).isEqualTo(!authority);
    assertThat(CertificatePolicies.fromExtensions(found) != null)
        .as(kind.name())
        .isEqualTo(kind.policy());
    places(kind, found);
  }

  private static void places(Kind kind, Extensions found) {
    var list = found.getExtension(Extension.cRLDistributionPoints);
    assertThat(list != null).as(kind.name()).isEqualTo(kind.revocable());
    if (list != null) {
      assertThat(CRLDistPoint.getInstance(list.getParsedValue()).toString())
          .contains("https://countersign.test/pki/");
    }
    var access = Optional.ofNullable(AuthorityInformationAccess.fromExtensions(found));
    var methods =
        access.stream()
            .flatMap(a -> Stream.of(a.getAccessDescriptions()))
            .map(AccessDescription::getAccessMethod)
            .toList();
    assertThat(methods.contains(AccessDescription.id_ad_ocsp))
        .as(kind.name())
        .isEqualTo(kind.ocsp());
    boolean responder = kind.name().startsWith("responder");
    assertThat(found.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) != null)
        .isEqualTo(responder);
    assertThat(methods.contains(AccessDescription.id_ad_caIssuers))
        .as(kind.name())
        .isEqualTo(kind.chain().size() > 1 && !responder);
  }

  private static List<Kind> kinds() {
    var authority = PKI.module.authority();
    var kinds = new ArrayList<Kind>();
    for (var role : CaRole.values()) {
      boolean issuing = role != CaRole.ROOT;
      kinds.add(new Kind(role.name(), authority.chain(role), false, issuing, issuing));
    }
    for (var role : ServiceRole.values()) {
      kinds.add(new Kind(role.name(), authority.chain(role), true, true, false));
    }
    kinds.add(new Kind("client", PKI.client().issued().chain(), false, false, true));
    kinds.add(new Kind("attorney", PKI.attorney().issued().chain(), false, false, true));
    var random = new SecureRandom();
    var keys = PKI.keys.keys();
    var profile = new Profile(PkiConfig.defaults(), URI.create("https://countersign.test"));
    var signers =
        new OcspSigners(
            keys,
            new Issuer(random),
            profile,
            new CertificateLedger(PKI.clock),
            Duration.ofDays(3),
            PKI.clock);
    for (var issuing : new AuthorityRegister(keys).all()) {
      if (issuing.role() != CaRole.ROOT) {
        var chain = new ArrayList<X509Certificate>();
        chain.add(PKI.transactions.call(tx -> signers.of(tx, issuing)).certificate());
        chain.addAll(issuing.chain());
        kinds.add(new Kind("responder " + issuing.id(), chain, false, false, false));
      }
    }
    kinds.add(new Kind("card", ownCertificate(profile, random), true, true, true));
    return kinds;
  }

  /** An attorney's own, as {@link CertificateAuthority#issueAttorney} has it made. */
  private static List<X509Certificate> ownCertificate(Profile profile, SecureRandom random) {
    var issuing = new AuthorityRegister(PKI.keys.keys()).current(CaRole.ATTORNEYS);
    var subject =
        new AttorneySubject(
            org.countersign.platform.db.TestDatabase.WORLD,
            "7K3M9XQ29",
            "Ada Maria ".repeat(9),
            "Attorney ".repeat(9));
    var now = PKI.clock.now();
    var chain = new ArrayList<X509Certificate>();
    chain.add(
        new Issuer(random)
            .issue(
                issuing.name(),
                issuing.signer(),
                profile.attorneyName(subject),
                TestPki.keyPair("secp256r1").getPublic(),
                new Issuer.Period(now, now.plus(profile.attorneyValidity())),
                profile.issuedBy(issuing).attorney()));
    chain.addAll(issuing.chain());
    return chain;
  }
}
