package org.countersign.trust.ades;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.countersign.platform.values.Digest;

/** The smallest signed PDF, by PDFBox: so that the format is judged apart from our own writer. */
final class SignedPdf {
  private SignedPdf() {}

  static byte[] blank() throws IOException {
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  static byte[] sign(
      byte[] pdf,
      SignerChain chain,
      UnaryOperator<byte[]> key,
      Optional<UnaryOperator<byte[]>> timestamp,
      int tokenBytes,
      Instant at)
      throws IOException {
    try (var document = Loader.loadPDF(pdf);
        var options = new SignatureOptions()) {
      var signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
      var time = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
      time.setTime(Date.from(at));
      signature.setSignDate(time);
      options.setPreferredSignatureSize(Pades.reserve(chain, tokenBytes));
      document.addSignature(signature, options);
      var out = new ByteArrayOutputStream();
      var external = document.saveIncrementalForExternalSigning(out);
      var content = external.getContent().readAllBytes();
      var attributes =
          Pades.signedAttributes(chain, Digest.sha256(content).bytes(), Optional.empty());
      var value = key.apply(attributes);
      external.setSignature(
          Pades.cms(
              chain, attributes, value, timestamp.map(tsa -> tsa.apply(Pades.imprint(value)))));
      return out.toByteArray();
    }
  }

  /** Appends a DSS dictionary (EN 319 142-1 §5.4.2). */
  static byte[] withStore(byte[] pdf, LongTermMaterial material) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      var store = new COSDictionary();
      store.setItem(COSName.getPDFName("Certs"), streams(document, material.certificates()));
      store.setItem(COSName.getPDFName("CRLs"), streams(document, material.crls()));
      var catalog = document.getDocumentCatalog().getCOSObject();
      catalog.setItem(COSName.getPDFName("DSS"), store);
      catalog.setNeedToBeUpdated(true);
      store.setNeedToBeUpdated(true);
      var out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }

  private static COSArray streams(PDDocument document, List<byte[]> values) throws IOException {
    var array = new COSArray();
    for (var value : values) {
      COSStream stream = document.getDocument().createCOSStream();
      try (var out = stream.createOutputStream()) {
        out.write(value);
      }
      stream.setNeedToBeUpdated(true);
      array.add(stream);
    }
    array.setNeedToBeUpdated(true);
    return array;
  }

  /** Every {@code /Contents}, padding included, in the order of the file. */
  static List<byte[]> contents(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return document.getSignatureDictionaries().stream().map(PDSignature::getContents).toList();
    }
  }
}
