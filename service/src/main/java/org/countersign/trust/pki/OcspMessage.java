package org.countersign.trust.pki;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;

/** Encodes one OCSPResponse (RFC 6960 §4.2). */
final class OcspMessage {
  private final Instant thisUpdate;
  private final Instant nextUpdate;
  private final Instant knownSince;
  private final ASN1EncodableVector singles = new ASN1EncodableVector();

  OcspMessage(Instant thisUpdate, Instant nextUpdate, Instant knownSince) {
    this.thisUpdate = thisUpdate;
    this.nextUpdate = nextUpdate;
    this.knownSince = knownSince;
  }

  /**
   * @param status nothing for a certificate never issued. RFC 6960 §2.2 allows "revoked" or
   *     "unknown" for it; "unknown", because a certificateHold that nobody ordered could be taken
   *     for an attorney's suspension
   */
  void add(CertID id, Optional<CertStatus> status) {
    singles.add(
        new SingleResponse(
            id,
            status.orElseGet(() -> new CertStatus(2, DERNull.INSTANCE)),
            Asn1.generalized(thisUpdate),
            Asn1.generalized(nextUpdate),
            status.isPresent() ? archiveCutoff() : (Extensions) null));
  }

  byte[] sign(OcspSigners.Signer signer, Optional<byte[]> nonce) {
    try {
      var data =
          new ResponseData(
              new ResponderID(new DEROctetString(keyHash(signer))),
              Asn1.generalized(thisUpdate),
              new DERSequence(singles),
              nonce.map(OcspMessage::nonce).orElse((Extensions) null));
      var signature = signer.key().sign(data.getEncoded(ASN1Encoding.DER));
      var basic =
          new BasicOCSPResponse(
              data,
              Asn1.ECDSA_SHA256,
              new DERBitString(signature),
              new DERSequence(Certificate.getInstance(Asn1.der(signer.certificate()))));
      return new OCSPResponse(
              new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
              new ResponseBytes(
                  OCSPObjectIdentifiers.id_pkix_ocsp_basic,
                  new DEROctetString(basic.getEncoded(ASN1Encoding.DER))))
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw Asn1.impossible(e);
    }
  }

  /** RFC 6960 §4.2.1: an error has no responseBytes and is not signed. */
  @SuppressWarnings("NullAway") // Bouncy Castle's way to leave an OPTIONAL out
  static byte[] refusal(int status) {
    try {
      return new OCSPResponse(new OCSPResponseStatus(status), null).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw Asn1.impossible(e);
    }
  }

  private static Extensions nonce(byte[] value) {
    return new Extensions(
        new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(value)));
  }

  /** RFC 6960 §4.4.4: nothing is ever forgotten, also after a certificate expired. */
  private Extensions archiveCutoff() {
    ASN1Encodable since = Asn1.generalized(knownSince);
    try {
      return new Extensions(
          new Extension(
              OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff,
              false,
              since.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
    } catch (IOException e) {
      throw Asn1.impossible(e);
    }
  }

  /** RFC 6960 §4.2.1: KeyHash is SHA-1 of the responder's public key, without tag and length. */
  private static byte[] keyHash(OcspSigners.Signer signer) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(Asn1.keyBits(signer.key().publicKey()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1", e);
    }
  }
}
