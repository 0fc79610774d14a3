package org.countersign.trust.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.countersign.trust.verification.ReturnedDocuments.Seal;
import org.countersign.trust.verification.integrity.SealFacts;

/** Exactly one signature, over the whole file, under an anchor that vouches for DocuSign. */
final class SealCheck {
  private static final String PROVIDER = "DOCUSIGN";

  private final Anchors anchors;
  private final Instant at;

  SealCheck(Anchors anchors, Instant at) {
    this.anchors = anchors;
    this.at = at;
  }

  /** The seal, when the file's signatures can be read; what is wrong goes to {@code problems}. */
  Optional<Seal> check(Path pdf, List<String> problems) throws IOException {
    var report = new IntegrityCheck(trusted()).check(pdf, at);
    for (var finding : report.findings()) {
      problems.add("The document's seal does not hold. " + finding.message());
    }
    var signatures = report.signatures();
    if (signatures.size() != 1) {
      if (signatures.size() > 1) {
        problems.add(
            "The document carries " + signatures.size() + " signatures where one seal is due.");
      } else if (problems.isEmpty()) {
        problems.add("The document carries no seal.");
      }
      return Optional.empty();
    }
    var signed = signatures.get(0);
    if (signed.documentTimestamp()) {
      problems.add("The document carries a timestamp, but no seal.");
      return Optional.empty();
    }
    if (signed.coversTo() != Files.size(pdf)) {
      problems.add("The document goes on behind its seal.");
    }
    if (report.findings().isEmpty() && !anchors.vouch(PROVIDER, signed.trustAnchorSha256())) {
      problems.add("The document's seal does not lead to a certificate trusted for DocuSign.");
    }
    return seal(pdf, signed, problems);
  }

  private Optional<Seal> seal(Path pdf, IntegrityReport.Signed signed, List<String> problems)
      throws IOException {
    var facts = SealFacts.of(pdf);
    var time = Optional.ofNullable(signed.time()).or(() -> facts.flatMap(SealFacts::claimedTime));
    if (time.isEmpty()) {
      problems.add("The document's seal does not say when it was made.");
    }
    return facts.flatMap(
        read ->
            time.map(
                then ->
                    new Seal(
                        signed.field(),
                        read.subject(),
                        read.certificateSha256(),
                        signed.trustAnchorSha256(),
                        read.certificateSerial(),
                        then,
                        read.certifies(),
                        read.messageDigest(),
                        read.cms())));
  }

  /** Others' timestamps may lie in the seal; whose anchor it leads to is asked apart. */
  private Anchors trusted() {
    var others = new HashMap<String, List<X509Certificate>>();
    for (var whose : List.of(PROVIDER, Anchors.TIMESTAMPS)) {
      others.put(whose, anchors.others().getOrDefault(whose, List.of()));
    }
    return new Anchors(List.of(), others);
  }
}
