package org.countersign.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import eu.europa.esig.dss.asic.cades.extract.ASiCWithCAdESContainerExtractor;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.TrustClock;

/**
 * What an agency would check before it gives a receipt: the container's shape, its seal, every
 * signature of every document, that all who must sign have signed, and that the attorney is who the
 * attestation says. Nothing is fetched from the sender.
 */
final class Examination {
  private static final String FILING = "filing.json";
  private static final String ATTESTATION = "identity/attestation.jwt";
  private static final String STATUS_LIST = "identity/status-list.jwt";
  private static final String DOCUMENTS = "documents/";

  private final TrustProvider trust;
  private final TrustClock clock;

  Examination(TrustProvider trust, TrustClock clock) {
    this.trust = trust;
    this.clock = clock;
  }

  List<Finding> examine(Path container) {
    var shape = Envelope.check(container);
    if (!shape.isEmpty()) {
      return shape;
    }
    var findings = new Findings();
    try {
      inside(container, findings);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Whatever a hostile container does to the libraries: it gets no receipt.
      findings.reject("container.readable", "", e.getClass().getSimpleName());
    }
    return findings.list();
  }

  private void inside(Path container, Findings findings) throws IOException {
    var file = new FileDocument(container.toFile());
    var seals = new DssJudge(trust.anchors(), clock.now());
    var sealedAt = seals.seal(file, findings).orElse(clock.now());
    var content = new ASiCWithCAdESContainerExtractor(file).extract();
    for (var stray : content.getUnsupportedDocuments()) {
      findings.reject("seal.covers", stray.getName(), "not under the seal");
    }
    var entries = new LinkedHashMap<String, DSSDocument>();
    for (var document : content.getSignedDocuments()) {
      entries.put(document.getName(), document);
    }
    var described = entries.get(FILING);
    if (described == null) {
      findings.reject("filing.description", FILING, "missing");
      return;
    }
    var filing = Answers.JSON.readTree(DSSUtils.toByteArray(described));
    var attorney = compact(filing.path("attorneyIdentifier").asText(""));
    var judge = new DssJudge(trust.anchors(), others(), clock.now());
    var signatures = documents(filing, entries, judge, findings);
    var suspensions = Suspensions.read(filing.path("attorneyHolds"), FILING, findings);
    var required = new RequiredSigners(trust, suspensions, findings);
    for (var document : filing.path("documents")) {
      var path = document.path("path").asText("");
      required.check(document, signatures.getOrDefault(path, List.of()), attorney);
    }
    var attestation = entries.get(ATTESTATION);
    if (attestation == null) {
      findings.reject("attorney.attestation", ATTESTATION, "missing");
    } else {
      var list = entries.get(STATUS_LIST);
      new AttestationCheck(trust.anchors(), sealedAt, findings)
          .check(
              DSSUtils.toByteArray(attestation),
              attorney,
              list == null ? Optional.empty() : Optional.of(DSSUtils.toByteArray(list)));
    }
  }

  private List<X509Certificate> others() {
    return trust.others().values().stream().flatMap(List::stream).distinct().toList();
  }

  private static Map<String, List<DssJudge.Signed>> documents(
      JsonNode filing, Map<String, DSSDocument> entries, DssJudge judge, Findings findings)
      throws IOException {
    var signatures = new LinkedHashMap<String, List<DssJudge.Signed>>();
    for (var document : filing.path("documents")) {
      var path = document.path("path").asText("");
      var entry = entries.get(path);
      if (entry == null || !path.startsWith(DOCUMENTS) || signatures.containsKey(path)) {
        findings.reject("document.present", path, "missing or named twice");
        continue;
      }
      if (!document.path("sha256").asText("").equalsIgnoreCase(DssJudge.sha256(entry))) {
        findings.reject("document.digest", path, document.path("sha256").asText(""));
      }
      // Evidence may have been signed by anybody elsewhere; who must have signed what is asked
      // of the roles named.
      signatures.put(
          path,
          document.path("signatures").isEmpty() ? List.of() : judge.pdf(entry, path, findings));
    }
    for (var name : new ArrayList<>(entries.keySet())) {
      if (name.startsWith(DOCUMENTS) && !signatures.containsKey(name)) {
        findings.reject("document.described", name, "not in " + FILING);
      }
    }
    if (signatures.isEmpty()) {
      findings.reject("filing.description", FILING, "no documents");
    }
    return signatures;
  }

  /** The attorney identifier without its prefix and hyphens. */
  static String compact(String identifier) {
    var plain = identifier.startsWith("CTS-") ? identifier.substring(4) : identifier;
    return plain.replace("-", "");
  }
}
