package org.countersign.sandbox;

import java.security.cert.X509Certificate;
import java.util.List;

/** Tells the endpoint which roots to trust, asked anew for every submission. */
@FunctionalInterface
public interface TrustProvider {
  List<X509Certificate> anchors();
}
