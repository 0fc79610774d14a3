package org.countersign.trust.verification;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.countersign.platform.values.Digest;

/**
 * The only certificates trusted, each for what it may vouch for: a signature that is said to be one
 * provider's is never proved by another provider's anchor.
 *
 * @param own for the seal, the identity tokens and signatures of {@link #NATIVE}
 * @param others by provider; {@link #TIMESTAMPS} for foreign timestamp authorities, which vouch for
 *     no signature at all
 */
public record Anchors(List<X509Certificate> own, Map<String, List<X509Certificate>> others) {
  /** The provider of a signature that names none. */
  public static final String NATIVE = "NATIVE_PKI";

  /** Not a provider: authorities whose timestamps are taken beside those of all others. */
  public static final String TIMESTAMPS = "TIMESTAMPS";

  public Anchors {
    own = List.copyOf(own);
    others = Map.copyOf(others);
  }

  /** Nobody else's. */
  public static Anchors own(List<X509Certificate> own) {
    return new Anchors(own, Map.of());
  }

  /** Each of them, whatever for. */
  public List<X509Certificate> all() {
    var all = new LinkedHashSet<>(own);
    others.values().forEach(all::addAll);
    return List.copyOf(all);
  }

  /**
   * Whose signatures an anchor proves: {@link #NATIVE} for ours, else the first provider that has
   * it; empty for one that is trusted for timestamps alone, or not at all.
   */
  public String provider(String anchorSha256) {
    if (vouch(NATIVE, anchorSha256)) {
      return NATIVE;
    }
    return others.keySet().stream()
        .sorted()
        .filter(provider -> vouch(provider, anchorSha256))
        .findFirst()
        .orElse("");
  }

  /** Whether what {@link #provider} says is somebody else than we are. */
  public static boolean isOthers(String provider) {
    return !provider.isEmpty() && !provider.equals(NATIVE);
  }

  /** Whether the anchor a signature leads to may vouch for this provider's signatures. */
  boolean vouch(String provider, String anchorSha256) {
    var may = new ArrayList<X509Certificate>();
    if (!provider.equals(TIMESTAMPS)) {
      may.addAll(others.getOrDefault(provider, List.of()));
    }
    if (provider.equals(NATIVE)) {
      may.addAll(own);
    }
    return may.stream().anyMatch(anchor -> sha256(anchor).equals(anchorSha256));
  }

  /** Whether it may vouch for a signature of which nothing says whose it is. */
  boolean vouch(String anchorSha256) {
    return vouch(NATIVE, anchorSha256)
        || others.keySet().stream().anyMatch(provider -> vouch(provider, anchorSha256));
  }

  private static String sha256(X509Certificate certificate) {
    try {
      return Digest.sha256(certificate.getEncoded()).hex();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A parsed certificate can be encoded", e);
    }
  }
}
