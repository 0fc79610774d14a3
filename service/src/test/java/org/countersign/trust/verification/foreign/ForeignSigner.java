package org.countersign.trust.verification.foreign;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.asic.cades.ASiCWithCAdESSignatureParameters;
import eu.europa.esig.dss.asic.cades.signature.ASiCWithCAdESService;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.PdfPermissionsChecker;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.countersign.trust.verification.foreign.ForeignAuthority.Issued;

/** Signs PDFs and containers with EU DSS's own services. */
public final class ForeignSigner {
  private final ForeignAuthority authority;
  private final Issued timestamper;
  private long serial = 1;
  private boolean misled;
  private boolean unscrupulous;

  public ForeignSigner(ForeignAuthority authority) {
    this.authority = authority;
    this.timestamper = authority.timestamper();
  }

  /** Signs a PDF in the field named, B-T. */
  public byte[] pdf(byte[] pdf, String field, Issued signer) {
    return pdf(
        pdf,
        signer,
        parameters -> parameters.getImageParameters().getFieldParameters().setFieldId(field));
  }

  /** Signs a PDF as the caller adjusts it. */
  public byte[] pdf(byte[] pdf, Issued signer, Consumer<PAdESSignatureParameters> adjust) {
    var parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_T);
    parameters.setContentSize(20_000);
    describe(parameters, signer);
    adjust.accept(parameters);
    var service = new PAdESService(verifier());
    service.setTspSource(tsp());
    if (unscrupulous) {
      service.setPdfObjFactory(forbiddingNothing());
    }
    var document = new InMemoryDocument(pdf, "document.pdf");
    var value = sign(service.getDataToSign(document, parameters), signer);
    return bytes(service.signDocument(document, parameters, value));
  }

  /** Adds validation data (B-LT). */
  public byte[] extend(byte[] pdf, SignatureLevel level) {
    var parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(level);
    var service = new PAdESService(verifier());
    service.setTspSource(tsp());
    return bytes(service.extendDocument(new InMemoryDocument(pdf, "document.pdf"), parameters));
  }

  /** Seals entries into an ASiC-E container, B-LT. */
  public byte[] container(Map<String, byte[]> entries, Issued sealer) {
    var parameters = new ASiCWithCAdESSignatureParameters();
    parameters.aSiC().setContainerType(ASiCContainerType.ASiC_E);
    parameters.setSignatureLevel(SignatureLevel.CAdES_BASELINE_LT);
    describe(parameters, sealer);
    var service = new ASiCWithCAdESService(verifier());
    service.setTspSource(tsp());
    var documents =
        entries.entrySet().stream()
            .<DSSDocument>map(entry -> new InMemoryDocument(entry.getValue(), entry.getKey()))
            .toList();
    var value = sign(service.getDataToSign(documents, parameters), sealer);
    return bytes(service.signDocument(documents, parameters, value));
  }

  private void describe(
      eu.europa.esig.dss.signature.AbstractSignatureParameters<?> parameters, Issued signer) {
    parameters.setSigningCertificate(new CertificateToken(signer.certificate()));
    parameters.setCertificateChain(signer.chain().stream().map(CertificateToken::new).toList());
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.bLevel().setSigningDate(Date.from(authority.now()));
  }

  private CommonCertificateVerifier verifier() {
    var silent = new SilentOnStatusAlert();
    var trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(authority.root()));
    var verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(trusted);
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(
            authority.crls().stream().map(InMemoryDocument::new).toArray(DSSDocument[]::new)));
    verifier.setAlertOnExpiredCertificate(silent);
    verifier.setAlertOnNotYetValidCertificate(silent);
    verifier.setAlertOnMissingRevocationData(silent);
    verifier.setAlertOnNoRevocationAfterBestSignatureTime(silent);
    verifier.setAlertOnUncoveredPOE(silent);
    verifier.setAlertOnInvalidTimestamp(silent);
    return verifier;
  }

  private static SignatureValue sign(ToBeSigned data, Issued signer) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer.keys().getPrivate());
      signature.update(data.getBytes());
      return new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on timestamps are made over other bytes than those asked for. */
  public ForeignSigner stampingSomethingElse() {
    misled = true;
    return this;
  }

  /** From now on it signs where an earlier signature forbids it. */
  public ForeignSigner mindingNoPermission() {
    unscrupulous = true;
    return this;
  }

  private static PdfBoxNativeObjectFactory forbiddingNothing() {
    var checker = new PdfPermissionsChecker();
    checker.setAlertOnForbiddenSignatureCreation(new SilentOnStatusAlert());
    var factory = new PdfBoxNativeObjectFactory();
    factory.setPdfPermissionsChecker(checker);
    return factory;
  }

  private TSPSource tsp() {
    return (algorithm, digest) ->
        new TimestampBinary(token(algorithm.getOid(), misled ? new byte[digest.length] : digest));
  }

  private byte[] token(String digestOid, byte[] digest) {
    try {
      var calculators = new JcaDigestCalculatorProviderBuilder().build();
      var generator =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder()
                  .build(
                      "SHA256withECDSA",
                      timestamper.keys().getPrivate(),
                      timestamper.certificate()),
              calculators.get(
                  new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                      new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1"))),
              new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));
      generator.addCertificates(new JcaCertStore(timestamper.chain()));
      var request = new TimeStampRequestGenerator();
      request.setCertReq(true);
      return generator
          .generate(
              request.generate(new ASN1ObjectIdentifier(digestOid), digest),
              BigInteger.valueOf(serial++),
              Date.from(authority.now()))
          .getEncoded();
    } catch (IOException | GeneralSecurityException | OperatorCreationException | TSPException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(DSSDocument document) {
    return DSSUtils.toByteArray(document);
  }
}
