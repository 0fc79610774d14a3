package org.countersign.app;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.sandbox.DocusignControl;
import org.countersign.sandbox.TrustProvider;

/** Whom the practice endpoint was told to trust: our roots, and DocuSign's where it is there. */
record AgencyTrust(
    Supplier<List<X509Certificate>> own, Supplier<Optional<DocusignControl>> docusign)
    implements TrustProvider {
  @Override
  public List<X509Certificate> anchors() {
    return own.get();
  }

  @Override
  public Map<String, List<X509Certificate>> others() {
    return docusign
        .get()
        .map(there -> Map.of("DOCUSIGN", List.of(there.sealRoot())))
        .orElse(Map.of());
  }
}
