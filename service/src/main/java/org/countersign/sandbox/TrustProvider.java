package org.countersign.sandbox;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** Tells the endpoint which roots to trust, asked anew for every submission. */
@FunctionalInterface
public interface TrustProvider {
  List<X509Certificate> anchors();

  /**
   * Roots of other providers, by the name that filing.json has for them; each proves its own
   * provider's signatures and nothing else. None unless told.
   */
  default Map<String, List<X509Certificate>> others() {
    return Map.of();
  }
}
