package org.countersign.sandbox;

import eu.europa.esig.dss.model.InMemoryDocument;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

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
}
