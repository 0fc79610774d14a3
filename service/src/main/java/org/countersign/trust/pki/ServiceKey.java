package org.countersign.trust.pki;

import java.security.cert.X509Certificate;
import java.util.List;
import org.countersign.trust.keys.SigningKey;

/**
 * A key of the service's own and the certificate that belongs to it.
 *
 * @param chain leaf first, root last
 */
public record ServiceKey(SigningKey key, List<X509Certificate> chain) {
  public ServiceKey {
    chain = List.copyOf(chain);
  }
}
