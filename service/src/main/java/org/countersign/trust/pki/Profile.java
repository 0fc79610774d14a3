package org.countersign.trust.pki;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.bouncycastle.asn1.x509.qualified.RFC3739QCObjectIdentifiers;
import org.bouncycastle.asn1.x509.qualified.SemanticsInformation;

/** What each kind of certificate says: names and extensions (docs/decisions/0003). */
final class Profile {
  /** RFC 9336 §3.1: id-kp-documentSigning. */
  static final KeyPurposeId DOCUMENT_SIGNING =
      KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));

  /** EN 319 412-1 §5.2.2: id-etsi-ext-valassured-ST-certs. */
  static final ASN1ObjectIdentifier VALIDITY_ASSURED_SHORT_TERM =
      new ASN1ObjectIdentifier("0.4.0.194121.2.1");

  /** RFC 9608 §2: id-ce-noRevAvail. */
  static final ASN1ObjectIdentifier NO_REV_AVAIL = new ASN1ObjectIdentifier("2.5.29.56");

  /** EN 319 412-1 §5.1.1: id-etsi-qcs-semanticsId-Natural. */
  private static final ASN1ObjectIdentifier SEMANTICS_NATURAL =
      new ASN1ObjectIdentifier("0.4.0.194121.1.1");

  /** RFC 5280 appendix A.1: ub-common-name; shorter than those of given name and surname. */
  private static final int LONGEST_NAME = 64;

  private static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");

  private final PkiConfig config;
  private final URI publicUrl;
  private final Map<CaRole, String> files;

  /** Of certificates that the first generation of each authority issues. */
  Profile(PkiConfig config, URI publicUrl) {
    this(config, publicUrl, Map.of());
  }

  private Profile(PkiConfig config, URI publicUrl, Map<CaRole, String> files) {
    this.config = config;
    this.publicUrl = publicUrl;
    this.files = files;
  }

  /** The same, but pointing at the files of this very authority. */
  Profile issuedBy(Authority authority) {
    return new Profile(config, publicUrl, Map.of(authority.role(), authority.fileName()));
  }

  /** A later generation has its number in its name: its lists are not those of the first. */
  X500Name authorityName(CaRole role, int generation) {
    if (generation == 1) {
      return authorityName(role);
    }
    return switch (role) {
      case ROOT -> ownName("Root CA " + generation);
      case CEREMONY -> ownName("Ceremony CA " + generation);
      case SERVICES -> ownName("Services CA " + generation);
      case ATTORNEYS -> ownName("Attorneys CA " + generation);
    };
  }

  X500Name authorityName(CaRole role) {
    return switch (role) {
      case ROOT -> ownName("Root CA");
      case CEREMONY -> ownName("Ceremony CA");
      case SERVICES -> ownName("Services CA");
      case ATTORNEYS -> ownName("Attorneys CA");
    };
  }

  X500Name serviceName(ServiceRole role) {
    return ownName(role.title());
  }

  X500Name ceremonyName(CeremonySubject subject) {
    var name = new X500NameBuilder(BCStyle.INSTANCE);
    subject
        .attorneyIdentifier()
        .ifPresent(
            identifier -> {
              name.addRDN(BCStyle.C, "US");
              // EN 319 412-1 §5.1.3: two characters of a national scheme, colon, hyphen.
              name.addRDN(BCStyle.SERIALNUMBER, "CT:US-" + identifier);
            });
    return name.addRDN(BCStyle.CN, subject.commonName()).build();
  }

  /**
   * EN 319 412-2 §4.2.4: country, common name, and name, surname and serial number besides. Every
   * part is cut to what RFC 5280 appendix A.1 allows.
   */
  X500Name attorneyName(AttorneySubject subject) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, "US")
        .addRDN(BCStyle.SERIALNUMBER, "CT:US-" + subject.identifier())
        .addRDN(BCStyle.GIVENNAME, cut(subject.givenName()))
        .addRDN(BCStyle.SURNAME, cut(subject.surname()))
        .addRDN(BCStyle.CN, cut(subject.givenName() + " " + subject.surname()))
        .build();
  }

  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }

  /** Of attorneys' own certificates. */
  Duration attorneyValidity() {
    return config.validity().attorney();
  }

  /** Years, so with everything by which a verifier learns of a revocation. */
  List<Extension> attorney() {
    return List.of(
        keyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation),
        documentSigning(),
        policy(policyOid(AssurancePolicy.PASSKEY)),
        access(CaRole.ATTORNEYS),
        crlOf(CaRole.ATTORNEYS),
        naturalSemantics());
  }

  List<Extension> root() {
    return List.of(
        extension(Extension.basicConstraints, true, new BasicConstraints(true)),
        extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
  }

  List<Extension> issuer() {
    return List.of(
        extension(Extension.basicConstraints, true, new BasicConstraints(0)),
        extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
        // Without a policy here no policy of a leaf would be valid in its path (RFC 5280 §6.1.3).
        policy(ANY_POLICY),
        caIssuers(CaRole.ROOT),
        crlOf(CaRole.ROOT));
  }

  List<Extension> service(ServiceRole role) {
    var aia = access(CaRole.SERVICES);
    var cdp = crlOf(CaRole.SERVICES);
    return switch (role) {
      // RFC 3161 §2.3: the one and only purpose, critical.
      case TSA ->
          List.of(
              keyUsage(KeyUsage.digitalSignature),
              extension(
                  Extension.extendedKeyUsage,
                  true,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)),
              aia,
              cdp);
      case SEAL ->
          List.of(
              keyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation),
              documentSigning(),
              aia,
              cdp);
      case ATTESTATION, STATUS_LIST -> List.of(keyUsage(KeyUsage.digitalSignature), aia, cdp);
    };
  }

  X500Name responderName(CaRole role) {
    return ownName(
        switch (role) {
          case ROOT -> "Root OCSP Responder";
          case CEREMONY -> "Ceremony OCSP Responder";
          case SERVICES -> "Services OCSP Responder";
          case ATTORNEYS -> "Attorneys OCSP Responder";
        });
  }

  /**
   * RFC 6960 §4.2.2.2: a delegated responder's only purpose. No list and no OCSP location: nocheck
   * says that nobody is to look.
   */
  List<Extension> responder() {
    return List.of(
        keyUsage(KeyUsage.digitalSignature),
        extension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning)),
        extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE));
  }

  /**
   * Hours, not revocation: RFC 9608 §3 wants no CRL distribution point and no OCSP location beside
   * noRevAvail.
   */
  List<Extension> ceremony(CeremonySubject subject) {
    var common =
        List.of(
            keyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation),
            documentSigning(),
            policy(policyOid(subject.policy())),
            caIssuers(CaRole.CEREMONY),
            extension(VALIDITY_ASSURED_SHORT_TERM, false, DERNull.INSTANCE),
            extension(NO_REV_AVAIL, false, DERNull.INSTANCE));
    Optional<Extension> statements = subject.attorneyIdentifier().map(any -> naturalSemantics());
    return java.util.stream.Stream.concat(common.stream(), statements.stream()).toList();
  }

  ASN1ObjectIdentifier policyOid(AssurancePolicy policy) {
    return new ASN1ObjectIdentifier(config.oidArc() + ".1." + policy.arc());
  }

  ASN1ObjectIdentifier timestampPolicy() {
    return new ASN1ObjectIdentifier(config.oidArc() + ".2.1");
  }

  /** EN 319 412-1 §5.1.1: the scheme CT is ours, so our URI is the name registration authority. */
  private Extension naturalSemantics() {
    var semantics =
        new SemanticsInformation(
            SEMANTICS_NATURAL,
            new GeneralName[] {
              new GeneralName(
                  GeneralName.uniformResourceIdentifier, publicUrl.resolve("/").toString())
            });
    var statement = new QCStatement(RFC3739QCObjectIdentifiers.id_qcs_pkixQCSyntax_v2, semantics);
    return extension(Extension.qCStatements, false, new DERSequence(statement));
  }

  /** RFC 9336, and emailProtection beside it because some validators know only that. */
  private static Extension documentSigning() {
    return extension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {DOCUMENT_SIGNING, KeyPurposeId.id_kp_emailProtection}));
  }

  private static Extension keyUsage(int bits) {
    return extension(Extension.keyUsage, true, new KeyUsage(bits));
  }

  private static Extension policy(ASN1ObjectIdentifier oid) {
    return extension(
        Extension.certificatePolicies, false, new CertificatePolicies(new PolicyInformation(oid)));
  }

  private Extension caIssuers(CaRole issuer) {
    return extension(
        Extension.authorityInfoAccess,
        false,
        new AuthorityInformationAccess(AccessDescription.id_ad_caIssuers, uri(issuer, ".crt")));
  }

  /** Where the issuer's certificate and its responder are (RFC 5280 §4.2.2.1). */
  private Extension access(CaRole issuer) {
    return extension(
        Extension.authorityInfoAccess,
        false,
        new AuthorityInformationAccess(
            new AccessDescription[] {
              new AccessDescription(
                  AccessDescription.id_ad_ocsp,
                  new GeneralName(
                      GeneralName.uniformResourceIdentifier,
                      publicUrl.resolve("/ocsp").toString())),
              new AccessDescription(AccessDescription.id_ad_caIssuers, uri(issuer, ".crt"))
            }));
  }

  private Extension crlOf(CaRole issuer) {
    var point =
        new DistributionPoint(
            new DistributionPointName(new GeneralNames(uri(issuer, ".crl"))), null, null);
    return extension(
        Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
  }

  private GeneralName uri(CaRole role, String suffix) {
    return new GeneralName(
        GeneralName.uniformResourceIdentifier,
        publicUrl.resolve("/pki/" + files.getOrDefault(role, role.fileName()) + suffix).toString());
  }

  private X500Name ownName(String title) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, config.country())
        .addRDN(BCStyle.O, config.organization())
        .addRDN(BCStyle.CN, config.organization() + " " + title)
        .build();
  }

  private static Extension extension(
      ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
    try {
      return new Extension(
          id, critical, value.toASN1Primitive().getEncoded(org.bouncycastle.asn1.ASN1Encoding.DER));
    } catch (java.io.IOException e) {
      throw Asn1.impossible(e);
    }
  }
}
