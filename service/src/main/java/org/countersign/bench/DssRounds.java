package org.countersign.bench;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.util.List;

/**
 * EU DSS at the same work: the same normalised files, the same keys, the same fast engine for them,
 * the same timestamp authority; no visible mark, which spares it work.
 */
final class DssRounds {
  private final CeremonySigner signer;
  private final PAdESService service;
  private final List<CertificateToken> chain;

  DssRounds(CeremonySigner signer) {
    this.signer = signer;
    this.chain = signer.certificates().stream().map(CertificateToken::new).toList();
    var verifier = new CommonCertificateVerifier(true);
    // DSS looks at the wall clock; the signer's certificate lives by the clock that is handed in.
    verifier.setAlertOnExpiredCertificate(new SilentOnStatusAlert());
    this.service = new PAdESService(verifier);
    var timestamps = signer.timestamps();
    service.setTspSource((algorithm, digest) -> new TimestampBinary(timestamps.timestamp(digest)));
  }

  /** CPU nanoseconds of one signature. */
  long sign(PlannedDocument document, boolean timestamped) {
    var parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(
        timestamped ? SignatureLevel.PAdES_BASELINE_T : SignatureLevel.PAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.getSignatureTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(chain.get(0));
    parameters.setCertificateChain(chain);
    long start = Meter.cpu();
    var file = new InMemoryDocument(document.normalized());
    var toBeSigned = service.getDataToSign(file, parameters);
    var value = signer.clientKey().sign(toBeSigned.getBytes());
    service.signDocument(
        file, parameters, new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, value));
    return Meter.cpu() - start;
  }
}
