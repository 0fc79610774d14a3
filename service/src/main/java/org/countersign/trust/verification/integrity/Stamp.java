package org.countersign.trust.verification.integrity;

import java.io.IOException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;

/** An RFC 3161 token: over which bytes, by whom, when. */
final class Stamp {
  private Stamp() {}

  /**
   * Checks one.
   *
   * @param imprint gives the digest of what must be stamped, by Java's name of the algorithm
   * @return the time it states
   */
  static Instant require(CmsSignature token, TrustPaths paths, Imprint imprint) throws Broken {
    try {
      var content = token.content();
      if (content.isEmpty() || !PKCSObjectIdentifiers.id_ct_TSTInfo.equals(token.contentType())) {
        throw wrong("The timestamp holds no time.");
      }
      var info = TSTInfo.getInstance(ASN1Primitive.fromByteArray(content.get()));
      var stamped = info.getMessageImprint();
      var algorithm = Algorithms.digest(stamped.getHashAlgorithm().getAlgorithm());
      if (!MessageDigest.isEqual(stamped.getHashedMessage(), imprint.of(algorithm))) {
        throw wrong("The timestamp was made over other bytes.");
      }
      var time = info.getGenTime().getDate().toInstant();
      var path = paths.find(token.signerCertificate(), token.certificates());
      if (!path.stamps() || !path.validAt(time)) {
        throw wrong(
            "The timestamp's certificate is not one for timestamps, or was not valid then.");
      }
      token.require(path, Algorithms.digest(token.digestName()).digest(content.get()), true);
      return time;
    } catch (IOException | ParseException | RuntimeException e) {
      throw wrong("The timestamp cannot be read.");
    } catch (Broken e) {
      throw new Broken("timestamp-not-valid", String.valueOf(e.getMessage()));
    }
  }

  /** Digest of what is stamped. */
  interface Imprint {
    byte[] of(String algorithm);
  }

  private static Broken wrong(String message) {
    return new Broken("timestamp-not-valid", message);
  }
}
