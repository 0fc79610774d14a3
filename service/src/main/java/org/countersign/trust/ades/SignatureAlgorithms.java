package org.countersign.trust.ades;

import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Algorithms by which others may sign lists and answers: none with a digest below SHA-256. */
final class SignatureAlgorithms {
  private static final Set<ASN1ObjectIdentifier> TAKEN =
      Set.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256,
          X9ObjectIdentifiers.ecdsa_with_SHA384,
          X9ObjectIdentifiers.ecdsa_with_SHA512,
          PKCSObjectIdentifiers.sha256WithRSAEncryption,
          PKCSObjectIdentifiers.sha384WithRSAEncryption,
          PKCSObjectIdentifiers.sha512WithRSAEncryption);

  private SignatureAlgorithms() {}

  static void require(AlgorithmIdentifier algorithm) throws TimestampRefused {
    if (!TAKEN.contains(algorithm.getAlgorithm())) {
      throw new TimestampRefused("a signature by an algorithm that is not taken");
    }
  }
}
