package org.countersign.sandbox;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a process needs to know to examine one container.
 *
 * @param anchors roots, in DER
 * @param others roots of other providers, in DER
 */
record ExaminationRequest(
    String container, List<byte[]> anchors, Map<String, List<byte[]>> others, Instant at) {

  /** The roots as they are sent. */
  private record Sent(List<X509Certificate> anchors, Map<String, List<X509Certificate>> others)
      implements TrustProvider {}

  static ExaminationRequest of(String container, TrustProvider trust, Instant at) {
    var others = new HashMap<String, List<byte[]>>();
    trust.others().forEach((provider, roots) -> others.put(provider, encoded(roots)));
    return new ExaminationRequest(container, encoded(trust.anchors()), others, at);
  }

  TrustProvider trust() throws CertificateException {
    var read = new HashMap<String, List<X509Certificate>>();
    for (var other : others.entrySet()) {
      read.put(other.getKey(), decoded(other.getValue()));
    }
    return new Sent(decoded(anchors), read);
  }

  private static List<byte[]> encoded(List<X509Certificate> roots) {
    var encoded = new ArrayList<byte[]>();
    try {
      for (var root : roots) {
        encoded.add(root.getEncoded());
      }
    } catch (CertificateException e) {
      throw new IllegalStateException("A parsed certificate can be encoded", e);
    }
    return encoded;
  }

  private static List<X509Certificate> decoded(List<byte[]> encoded) throws CertificateException {
    var factory = CertificateFactory.getInstance("X.509");
    var roots = new ArrayList<X509Certificate>();
    for (var der : encoded) {
      roots.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    return roots;
  }
}
