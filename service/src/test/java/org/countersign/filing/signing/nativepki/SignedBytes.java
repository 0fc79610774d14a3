package org.countersign.filing.signing.nativepki;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.util.Selector;

/** Checks a document's signatures with PDFBox and Bouncy Castle alone. */
public final class SignedBytes {
  private SignedBytes() {}

  /** How many signatures there are; fails when one does not hold over its byte range. */
  public static int validSignatures(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      int valid = 0;
      for (var signature : document.getSignatureDictionaries()) {
        var cms =
            new CMSSignedData(
                new CMSProcessableByteArray(signature.getSignedContent(pdf)),
                signature.getContents(pdf));
        for (var signer : cms.getSignerInfos()) {
          @SuppressWarnings("unchecked")
          Selector<X509CertificateHolder> own = signer.getSID();
          var certificate = cms.getCertificates().getMatches(own).iterator().next();
          if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))) {
            throw new AssertionError("A signature does not hold");
          }
          valid++;
        }
      }
      return valid;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CMSException
        | org.bouncycastle.operator.OperatorCreationException
        | java.security.cert.CertificateException e) {
      throw new AssertionError(e);
    }
  }
}
