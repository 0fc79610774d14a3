package org.countersign.trust.ades;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.trust.keys.SignatureScheme;
import org.countersign.trust.pki.AttributesTemplate;
import org.countersign.trust.pki.Der;
import org.countersign.trust.pki.SignedDataTemplate;

/**
 * What the PAdES signatures of one signer have in common, encoded once by Bouncy Castle; the rest
 * is copied into it. Thread-safe.
 */
final class CmsTemplate {
  /** Any bytes that occur nowhere else in the attributes. */
  private static final byte[] SAMPLE_DIGEST = sample();

  private final AttributesTemplate plain;
  private final Map<CommitmentType, AttributesTemplate> committed =
      new EnumMap<>(CommitmentType.class);
  private final Map<SignatureScheme, SignedDataTemplate> data =
      new EnumMap<>(SignatureScheme.class);

  /**
   * @param certificates go into every signature
   * @param schemes the leaf's key may sign with
   */
  CmsTemplate(
      X509Certificate leaf, List<X509Certificate> certificates, List<SignatureScheme> schemes) {
    var attributes = Cms.signedAttributes(leaf, SAMPLE_DIGEST, List.of());
    this.plain = new AttributesTemplate(attributes, SAMPLE_DIGEST);
    for (var type : CommitmentType.values()) {
      var more = Cms.signedAttributes(leaf, SAMPLE_DIGEST, List.of(Cms.commitment(type)));
      committed.put(type, new AttributesTemplate(more, SAMPLE_DIGEST));
    }
    for (var scheme : schemes) {
      data.put(
          scheme,
          new SignedDataTemplate(
              Cms.signedData(leaf, attributes, scheme, new byte[1], certificates)));
    }
  }

  byte[] signedAttributes(byte[] messageDigest, Optional<CommitmentType> commitment) {
    return commitment
        .flatMap(type -> Optional.ofNullable(committed.get(type)))
        .orElse(plain)
        .with(messageDigest);
  }

  byte[] signedData(
      SignatureScheme scheme,
      byte[] signedAttributes,
      byte[] signature,
      Optional<byte[]> timestampToken) {
    var template =
        Optional.ofNullable(data.get(scheme))
            .orElseThrow(() -> new IllegalArgumentException("Not a scheme of this signer's key"));
    if (!plain.made(signedAttributes)
        && committed.values().stream().noneMatch(each -> each.made(signedAttributes))) {
      throw new IllegalArgumentException("Not the signed attributes of this signer");
    }
    var token = timestampToken.map(CmsTemplate::der).orElse(new byte[0]);
    return template.detached(signedAttributes, signature, token);
  }

  /** A token of another authority may be BER; ours holds DER throughout. */
  private static byte[] der(byte[] token) {
    return Der.isDefinite(token) ? token : Cms.asDer(token);
  }

  private static byte[] sample() {
    var digest = new byte[32];
    Arrays.fill(digest, (byte) 0xA5);
    return digest;
  }
}
