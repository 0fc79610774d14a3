package org.countersign.trust.verification.integrity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;

/**
 * What the one signature of a file says of itself. It proves nothing: {@link PdfIntegrity} does.
 *
 * @param subject of the signer's certificate, RFC 2253
 * @param certificateSha256 hex
 * @param certificateSerial hex
 * @param claimedTime the signing-time attribute
 * @param certifies whether it certifies the document (ISO 32000-2 §12.8.2.2)
 * @param messageDigest hex, of the bytes it covers
 * @param cms its value without the padding
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
public record SealFacts(
    String subject,
    String certificateSha256,
    String certificateSerial,
    Optional<Instant> claimedTime,
    boolean certifies,
    String messageDigest,
    byte[] cms) {

  /** Empty when the file does not have exactly one signature that can be read. */
  public static Optional<SealFacts> of(Path pdf) throws IOException {
    try {
      var file = new SignedFile(PdfBytes.map(pdf));
      var signatures = file.signatures();
      return signatures.size() == 1 ? Optional.of(of(file, signatures.get(0))) : Optional.empty();
    } catch (Broken | CertificateException | RuntimeException | StackOverflowError e) {
      // What is wrong with it is told by the check.
      return Optional.empty();
    }
  }

  private static SealFacts of(SignedFile file, SignedFile.Signature signature)
      throws Broken, CertificateException {
    var contents = signature.object().contents();
    var cms = CmsSignature.read(contents);
    var der = cms.signerCertificate();
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    return new SealFacts(
        certificate.getSubjectX500Principal().getName(),
        HexFormat.of().formatHex(Algorithms.digest("SHA-256").digest(der)),
        certificate.getSerialNumber().toString(16),
        cms.signingTime(),
        certifies(file.asOf(signature.section()), signature.object().dict()),
        HexFormat.of().formatHex(cms.messageDigest()),
        CmsSignature.unpadded(contents));
  }

  private static boolean certifies(Objects objects, Dict signature) throws Broken {
    var permissions = objects.dict(new Fields(objects).catalog(), "Perms");
    if (permissions.get("DocMDP").isPresent()) {
      return true;
    }
    if (objects.resolve(signature.get("Reference").orElse(Constant.NULL)) instanceof Array all) {
      for (var item : all.items()) {
        if (objects.resolve(item) instanceof Dict reference
            && reference.has("TransformMethod", "DocMDP")) {
          return true;
        }
      }
    }
    return false;
  }
}
