package org.countersign.sandbox;

import eu.europa.esig.dss.model.InMemoryDocument;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the endpoint's own judge says of one PDF. */
public record EndpointOpinion(List<String> fields, List<String> reasons) {

  public static EndpointOpinion of(
      byte[] pdf, X509Certificate own, X509Certificate other, Instant now) {
    var findings = new Findings();
    var signed =
        new DssJudge(List.of(own), List.of(other), now)
            .pdf(new InMemoryDocument(pdf, "form.pdf"), "form.pdf", findings);
    return new EndpointOpinion(
        signed.stream().map(DssJudge.Signed::field).toList(),
        findings.list().stream().map(one -> one.rule() + ": " + one.value()).toList());
  }

  /** What it says of a whole container; nothing when it takes it. */
  public static List<String> ofPackage(
      Path container,
      List<X509Certificate> own,
      Map<String, List<X509Certificate>> others,
      Instant now) {
    var trust =
        new TrustProvider() {
          @Override
          public List<X509Certificate> anchors() {
            return own;
          }

          @Override
          public Map<String, List<X509Certificate>> others() {
            return others;
          }
        };
    return new Examination(trust, () -> now)
        .examine(container).stream().map(one -> one.rule() + ": " + one.value()).toList();
  }
}
