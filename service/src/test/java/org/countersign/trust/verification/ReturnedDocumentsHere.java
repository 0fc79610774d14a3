package org.countersign.trust.verification;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.platform.values.TrustClock;

/** The comparison in this process. */
public record ReturnedDocumentsHere(Supplier<List<X509Certificate>> docusign, TrustClock clock)
    implements ReturnedDocuments {
  /** Nothing is ever sent. */
  public static ReturnedDocuments none() {
    return (sent, sentPdf, returnedPdf) -> {
      throw new IllegalStateException("Nothing was sent");
    };
  }

  @Override
  public Returned check(Sent sent, Path sentPdf, Path returnedPdf) {
    var anchors = new Anchors(List.of(), Map.of("DOCUSIGN", docusign.get()));
    try {
      return ReturnedTask.returned(
          new ReturnedTask()
              .run(
                  returnedPdf,
                  returnedPdf,
                  ReturnedTask.parameters(anchors, clock.now(), sent, sentPdf)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
