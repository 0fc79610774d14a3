package org.countersign.sandbox.docusign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** The platform's seal over a whole file; its RSA key is made when it is first needed. */
final class Seal {
  private static final int ROOM = 16_384;
  private static final String SUBJECT = "DocuSign simulator seal";

  private final Authority authority;
  private final KeyPair keys = Authority.rsaKeys();
  private final X509Certificate certificate;

  Seal(Authority authority) {
    this.authority = authority;
    this.certificate = authority.sealCertificate(SUBJECT, keys.getPublic());
  }

  byte[] seal(byte[] pdf, boolean certifying, Instant now) throws IOException {
    try (var document = Loader.loadPDF(pdf);
        var options = new SignatureOptions()) {
      var signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
      signature.setName(SUBJECT);
      signature.setReason("Digitally verifiable PDF of the DocuSign simulator");
      var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
      calendar.setTime(Date.from(now));
      signature.setSignDate(calendar);
      options.setPreferredSignatureSize(ROOM);
      document.addSignature(signature, content -> sign(content, now), options);
      if (certifying) {
        certify(document, signature);
      }
      var out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }

  /** ISO 32000-1 §12.8.2.2: no change at all. */
  private static void certify(PDDocument document, PDSignature signature) {
    var parameters = new COSDictionary();
    parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
    parameters.setInt(COSName.P, 1);
    parameters.setName(COSName.V, "1.2");
    parameters.setDirect(true);
    var reference = new COSDictionary();
    reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
    reference.setItem(COSName.getPDFName("TransformMethod"), COSName.getPDFName("DocMDP"));
    reference.setItem(COSName.getPDFName("TransformParams"), parameters);
    reference.setDirect(true);
    var references = new COSArray();
    references.add(reference);
    references.setDirect(true);
    signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
    var permissions = new COSDictionary();
    permissions.setItem(COSName.getPDFName("DocMDP"), signature);
    permissions.setDirect(true);
    var catalog = document.getDocumentCatalog().getCOSObject();
    catalog.setItem(COSName.getPDFName("Perms"), permissions);
    catalog.setNeedToBeUpdated(true);
  }

  private byte[] sign(InputStream content, Instant now) throws IOException {
    try {
      var time = new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now))));
      var attributes = new ASN1EncodableVector();
      attributes.add(time);
      var generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(
                  new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
              .build(
                  new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()),
                  certificate));
      generator.addCertificates(new JcaCertStore(List.of(certificate, authority.root())));
      return generator
          .generate(new CMSProcessableByteArray(content.readAllBytes()), false)
          .getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | CMSException e) {
      throw new IOException("The seal cannot be made", e);
    }
  }
}
