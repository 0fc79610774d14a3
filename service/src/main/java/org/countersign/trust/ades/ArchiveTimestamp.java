package org.countersign.trust.ades;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;

/** Timestamps that keep what they cover provable for years (EN 319 162-1 Annex A.7). */
public final class ArchiveTimestamp {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  private ArchiveTimestamp() {}

  /**
   * A token with everything needed to judge it later, in its own SignedData, where nothing of it is
   * signed. So the next archive timestamp covers token and proof together, and no token is ever
   * changed.
   *
   * @param proof gathered after the token; authorities and lists of no chain met are left out
   */
  public static byte[] selfContained(byte[] token, ValidationData proof) {
    var data = Cms.parse(token);
    var material = LongTermMaterial.of(List.of(token), proof);
    var certificates = new ArrayList<ASN1Encodable>();
    material.certificates().forEach(der -> certificates.add(Certificate.getInstance(der)));
    var lists = new ArrayList<ASN1Encodable>();
    material.crls().forEach(der -> lists.add(CertificateList.getInstance(der)));
    material.ocsps().forEach(der -> lists.add(Cms.ocsp(der)));
    try {
      return new ContentInfo(
              CMSObjectIdentifiers.signedData,
              new SignedData(
                  data.getDigestAlgorithms(),
                  data.getEncapContentInfo(),
                  union(data.getCertificates(), certificates),
                  union(data.getCRLs(), lists),
                  data.getSignerInfos()))
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("Encoding in memory does not fail", e);
    }
  }

  /**
   * Until when the newest proof of time holds by itself: the end of the timestamp authority's
   * certificate, of a token or of the timestamps in a signature.
   *
   * @throws IllegalArgumentException when it is no CMS SignedData or carries no signer's
   *     certificate
   */
  public static Instant holdsUntil(byte[] cms) {
    var data = Cms.parse(cms);
    var timestamps = Cms.timestamps(data);
    return (timestamps.isEmpty() ? List.of(data) : timestamps)
        .stream().map(ArchiveTimestamp::signerExpires).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static Instant signerExpires(SignedData data) {
    var signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    var id = IssuerAndSerialNumber.getInstance(signer.getSID().getId());
    for (var element : data.getCertificates()) {
      var certificate = Certificate.getInstance(element);
      if (certificate.getSerialNumber().equals(id.getSerialNumber())
          && certificate.getIssuer().equals(id.getName())) {
        return time(certificate.getEndDate().getTime());
      }
    }
    throw new IllegalArgumentException("A timestamp without its authority's certificate");
  }

  /** {@code 20301231235959GMT+00:00}. */
  private static Instant time(String text) {
    return LocalDateTime.parse(text.substring(0, 14), TIME).toInstant(ZoneOffset.UTC);
  }

  private static ASN1Set union(
      @org.jspecify.annotations.Nullable ASN1Set there, List<ASN1Encodable> more) {
    var all = new LinkedHashSet<ASN1Encodable>();
    if (there != null) {
      there.forEach(element -> all.add(element.toASN1Primitive()));
    }
    more.forEach(element -> all.add(element.toASN1Primitive()));
    var vector = new ASN1EncodableVector();
    all.forEach(vector::add);
    return new DERSet(vector);
  }
}
