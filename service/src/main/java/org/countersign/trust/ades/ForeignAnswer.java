package org.countersign.trust.ades;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.countersign.trust.ades.StatusEvidence.Revoked;

/** Asks and reads another authority's OCSP responder (RFC 6960). */
final class ForeignAnswer {
  private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

  private ForeignAnswer() {}

  /**
   * A DER OCSPRequest for one certificate with a nonce (RFC 9654), so that the answer is of now.
   */
  static byte[] request(PathStep step, byte[] nonce) throws IOException {
    try {
      return new OCSPReqBuilder()
          .addRequest(id(step))
          .setRequestExtensions(
              new Extensions(
                  new Extension(
                      OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                      false,
                      new DEROctetString(new DEROctetString(nonce).getEncoded()))))
          .build()
          .getEncoded();
    } catch (OCSPException | OperatorCreationException | CertificateException e) {
      throw new IllegalStateException("A request can always be written", e);
    }
  }

  /**
   * What an answer says of a certificate.
   *
   * @param nonce asked with; an answer without one is taken (RFC 9654 §2.1), with another is not;
   *     empty for one that was kept
   * @throws TimestampRefused when it is none, not about this certificate, or not signed by its
   *     issuer or by whom that one delegated it to
   */
  static StatusEvidence read(byte[] bytes, PathStep step, Optional<byte[]> nonce)
      throws TimestampRefused {
    try {
      var response = new OCSPResp(bytes);
      if (response.getStatus() != OCSPResp.SUCCESSFUL
          || !(response.getResponseObject() instanceof BasicOCSPResp answer)) {
        throw new TimestampRefused("no answer about its certificate");
      }
      if (nonce.isPresent()) {
        requireNonce(answer, nonce.get());
      }
      var single = about(answer, id(step));
      requireSignature(answer, step);
      return evidence(response.getEncoded(), single);
    } catch (TimestampRefused e) {
      throw e;
    } catch (IOException
        | OCSPException
        | GeneralSecurityException
        | OperatorCreationException
        | RuntimeException e) {
      // Foreign bytes make Bouncy Castle throw many kinds, all meaning: unreadable.
      throw new TimestampRefused("an unreadable answer about its certificate");
    }
  }

  private static StatusEvidence evidence(byte[] der, SingleResp single) throws TimestampRefused {
    var status = single.getCertStatus();
    if (status != null && !(status instanceof RevokedStatus)) {
      throw new TimestampRefused("its certificate is not known");
    }
    var next = single.getNextUpdate();
    return new StatusEvidence(
        RevocationCache.Kind.ANSWER,
        der,
        single.getThisUpdate().toInstant(),
        next == null ? Optional.empty() : Optional.of(next.toInstant()),
        status instanceof RevokedStatus revoked
            ? Optional.of(
                new Revoked(
                    revoked.getRevocationTime().toInstant(),
                    revoked.hasRevocationReason()
                        ? Optional.of(revoked.getRevocationReason())
                        : Optional.empty()))
            : Optional.empty());
  }

  private static void requireNonce(BasicOCSPResp answer, byte[] nonce) throws IOException {
    var there = answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (there != null
        && !Arrays.equals(
            there.getExtnValue().getOctets(), new DEROctetString(nonce).getEncoded())) {
      throw new TimestampRefused("an answer to another question about its certificate");
    }
  }

  private static SingleResp about(BasicOCSPResp answer, CertificateID id) throws TimestampRefused {
    for (var single : answer.getResponses()) {
      if (single.getCertID().equals(id)) {
        return single;
      }
    }
    throw new TimestampRefused("an answer about another certificate");
  }

  /** RFC 6960 §4.2.2.2: the issuer itself, or one whom it certified for this alone. */
  private static void requireSignature(BasicOCSPResp answer, PathStep step)
      throws GeneralSecurityException, OperatorCreationException, OCSPException, TimestampRefused {
    SignatureAlgorithms.require(answer.getSignatureAlgorithmID());
    var verifiers = new JcaContentVerifierProviderBuilder();
    if (answer.isSignatureValid(verifiers.build(step.issuer()))) {
      return;
    }
    for (X509CertificateHolder holder : answer.getCerts()) {
      if (isDelegated(new JcaX509CertificateConverter().getCertificate(holder), answer, step)
          && answer.isSignatureValid(verifiers.build(holder))) {
        return;
      }
    }
    throw new TimestampRefused("an answer that its authority has not signed");
  }

  private static boolean isDelegated(X509Certificate responder, BasicOCSPResp answer, PathStep step)
      throws GeneralSecurityException {
    var purposes = responder.getExtendedKeyUsage();
    if (purposes == null
        || !purposes.contains(OCSP_SIGNING)
        // RFC 6960 §4.2.2.2.1: else its own status would have to be proved, and so on.
        || responder.getExtensionValue(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId()) == null
        || !responder.getIssuerX500Principal().equals(step.issuer().getSubjectX500Principal())) {
      return false;
    }
    responder.checkValidity(answer.getProducedAt());
    responder.verify(step.issuer().getPublicKey());
    return true;
  }

  private static CertificateID id(PathStep step)
      throws OCSPException, OperatorCreationException, CertificateException, IOException {
    BigInteger serial = step.certificate().getSerialNumber();
    // SHA-1 only names the issuer here, and is what every responder knows (RFC 5019 §2.1.1).
    return new CertificateID(
        new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
        new X509CertificateHolder(Cms.der(step.issuer())),
        serial);
  }
}
