package org.countersign.trust.ades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.countersign.platform.values.Digest;
import org.countersign.trust.keys.SigningKey;

/** The CAdES B-LT seal over an ASiC manifest (EN 319 162-1 §4.4, EN 319 122-1 §6). */
public final class Cades {
  private Cades() {}

  /**
   * A detached CAdES signature with timestamp and long-term data. Certificates and lists of the
   * seal's chain and of the timestamp's chain lie in the SignedData itself (EN 319 122-1 §6.3,
   * table 1, B-LT).
   *
   * @param manifest the exact bytes of {@code META-INF/ASiCManifest*.xml}
   * @param signingTime claimed in the signed attributes, which CAdES demands and PAdES forbids (EN
   *     319 122-1 §6.3, table 1); whole seconds
   * @param timestamp from a SHA-256 digest to a timestamp token
   * @param proof from the token to what proves it and the seal; asked after the token was made, so
   *     that no list is older than it
   */
  public static byte[] seal(
      byte[] manifest,
      Instant signingTime,
      SigningKey key,
      SignerChain chain,
      UnaryOperator<byte[]> timestamp,
      Function<byte[], ValidationData> proof) {
    var attributes =
        Cms.signedAttributes(
            chain.leaf(), Digest.sha256(manifest).bytes(), List.of(Cms.signingTime(signingTime)));
    var signature = key.sign(attributes);
    var token = timestamp.apply(Digest.sha256(signature).bytes());
    var certificates = new LinkedHashSet<X509Certificate>(chain.certificates());
    certificates.addAll(Cms.certificates(Cms.parse(token)));
    var gathered = proof.apply(token);
    return Cms.signedData(
        chain.leaf(),
        attributes,
        signature,
        Optional.of(token),
        certificates,
        new ValidationData(
            List.of(), LongTermMaterial.listsFor(certificates, gathered.crls()), gathered.ocsps()));
  }
}
