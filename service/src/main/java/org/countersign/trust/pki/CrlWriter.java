package org.countersign.trust.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.V2TBSCertListGenerator;
import org.countersign.trust.pki.store.RevokedRow;

/** Encodes and signs revocation lists (RFC 5280 §5). */
final class CrlWriter {
  /** X.509 (2019) §9.5.2.8: revoked certificates stay on the list after they expire. */
  private static final ASN1ObjectIdentifier EXPIRED_CERTS_ON_CRL =
      new ASN1ObjectIdentifier("2.5.29.60");

  byte[] write(
      Authority authority,
      long number,
      Instant thisUpdate,
      Instant nextUpdate,
      List<RevokedRow> revoked) {
    var list = new V2TBSCertListGenerator();
    list.setSignature(Asn1.ECDSA_SHA256);
    list.setIssuer(authority.name());
    list.setThisUpdate(Asn1.time(thisUpdate));
    list.setNextUpdate(Asn1.time(nextUpdate));
    for (var row : revoked) {
      entry(list, row);
    }
    var key = authority.signer();
    try {
      var extensions = new ExtensionsGenerator();
      extensions.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new AuthorityKeyIdentifier(Issuer.keyIdentifier(key.publicKey())));
      extensions.addExtension(
          Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
      extensions.addExtension(
          EXPIRED_CERTS_ON_CRL, false, Asn1.generalized(Asn1.notBefore(authority.certificate())));
      list.setExtensions(extensions.generate());
      var tbs = list.generateTBSCertList();
      var signature = key.sign(tbs.getEncoded(ASN1Encoding.DER));
      return new DERSequence(
              new org.bouncycastle.asn1.ASN1Encodable[] {
                tbs, Asn1.ECDSA_SHA256, new DERBitString(signature)
              })
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw Asn1.impossible(e);
    }
  }

  /** RFC 5280 §5.3.1: instead of the reason unspecified (0) the extension should be absent. */
  @SuppressWarnings("NullAway") // Bouncy Castle's way to leave the extensions out
  private static void entry(V2TBSCertListGenerator list, RevokedRow row) {
    var serial = new ASN1Integer(new BigInteger(row.serial(), 16));
    var reason = RevocationReason.valueOf(row.revocationReason());
    if (reason == RevocationReason.UNSPECIFIED) {
      list.addCRLEntry(serial, Asn1.time(row.revokedAt()), (Extensions) null);
    } else {
      list.addCRLEntry(serial, Asn1.time(row.revokedAt()), reason.code());
    }
  }
}
