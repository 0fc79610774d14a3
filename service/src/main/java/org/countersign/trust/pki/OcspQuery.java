package org.countersign.trust.pki;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.x509.Extensions;

/**
 * What somebody asks (RFC 6960 §4.1). A requestor's signature is not looked at: the answer is
 * public.
 *
 * @param certificates at least one
 * @param nonce the extension's value, given back as it came
 */
record OcspQuery(List<CertID> certificates, Optional<byte[]> nonce) {
  /** RFC 9654 §2.1: "at least 1 octet and up to 128 octets". */
  private static final int LONGEST_NONCE = 128;

  /** Each costs a look-up and a place in the answer. */
  private static final int MOST_CERTIFICATES = 20;

  OcspQuery {
    certificates = List.copyOf(certificates);
  }

  /** Nothing when it is no request, or one that RFC 6960 or RFC 9654 calls malformed. */
  static Optional<OcspQuery> parse(byte[] der) {
    try {
      var request = OCSPRequest.getInstance(ASN1Primitive.fromByteArray(der));
      return request == null ? Optional.empty() : read(request);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Foreign bytes make Bouncy Castle throw many kinds, all meaning: unreadable.
      return Optional.empty();
    }
  }

  private static Optional<OcspQuery> read(OCSPRequest request) throws IOException {
    var tbs = request.getTbsRequest();
    var certificates = new ArrayList<CertID>();
    for (var item : tbs.getRequestList()) {
      var single = Request.getInstance(item);
      if (unknownCritical(single.getSingleRequestExtensions())) {
        return Optional.empty();
      }
      var id = single.getReqCert();
      // Read all of it now: Bouncy Castle parses late, and would fail in the middle of an answer.
      id.getEncoded(ASN1Encoding.DER);
      certificates.add(id);
    }
    var extensions = tbs.getRequestExtensions();
    if (certificates.isEmpty()
        || certificates.size() > MOST_CERTIFICATES
        || unknownCritical(extensions)) {
      return Optional.empty();
    }
    var nonce =
        extensions == null
            ? null
            : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (nonce == null) {
      return Optional.of(new OcspQuery(certificates, Optional.empty()));
    }
    int length =
        ASN1OctetString.getInstance(ASN1Primitive.fromByteArray(nonce.getExtnValue().getOctets()))
            .getOctets()
            .length;
    // RFC 9654 §2.1: another length is answered with malformedRequest.
    return length < 1 || length > LONGEST_NONCE
        ? Optional.empty()
        : Optional.of(new OcspQuery(certificates, Optional.of(nonce.getExtnValue().getOctets())));
  }

  /** RFC 6960 §4.4: unrecognized extensions are ignored unless critical. */
  private static boolean unknownCritical(@org.jspecify.annotations.Nullable Extensions extensions) {
    if (extensions == null) {
      return false;
    }
    for (var oid : extensions.getCriticalExtensionOIDs()) {
      if (!oid.equals(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)) {
        return true;
      }
    }
    return false;
  }
}
