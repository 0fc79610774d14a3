package org.countersign.filing.packaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.filings.Signers;
import org.countersign.filing.signing.RecordedSignature;
import org.countersign.filing.signing.Signatures;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.Hold;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.audit.AuditedFact;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;

/** Reads what is to be sealed. */
final class SealMaterial {
  private final Filings filings;
  private final Signers signers;
  private final Attorneys attorneys;
  private final Documents documents;
  private final Signatures signatures;
  private final AttestationSource attestations;
  private final AuditLog audit;

  SealMaterial(
      Filings filings,
      Signers signers,
      Attorneys attorneys,
      Documents documents,
      Signatures signatures,
      AttestationSource attestations,
      AuditLog audit) {
    this.filings = filings;
    this.signers = signers;
    this.attorneys = attorneys;
    this.documents = documents;
    this.signatures = signatures;
    this.attestations = attestations;
    this.audit = audit;
  }

  static String evidenceName(UUID signature) {
    return "evidence/" + signature + ".json";
  }

  /** Reads everything; the attorney must be active, or no attestation is given. */
  PackagedFiling read(Tx tx, FilingId id) {
    var attorney = attorneys.requireActive(tx, filings.require(tx, id).attorney());
    var recorded = signatures.of(tx, id);
    return new PackagedFiling(
        story(tx, id, attorney, recorded),
        filings.requiredSignatures(tx, id),
        attestations.proof(tx, attorney.id()),
        holds(tx, attorney.id(), recorded));
  }

  /** Who signed what, whatever became of the attorney since. */
  FilingStory story(Tx tx, FilingId id) {
    var attorney =
        attorneys
            .find(tx, filings.require(tx, id).attorney())
            .orElseThrow(() -> new IllegalStateException("Attorneys are never deleted"));
    return story(tx, id, attorney, signatures.of(tx, id));
  }

  private FilingStory story(
      Tx tx, FilingId id, Attorney attorney, List<RecordedSignature> recorded) {
    var filing = filings.require(tx, id);
    var items = new ArrayList<PackagedFiling.Item>();
    for (var document : filing.documents()) {
      items.add(
          new PackagedFiling.Item(
              document,
              documents.find(tx, document.document()).orElseThrow(),
              documents.revisions().head(tx, document.document()),
              "documents/%02d-%s.pdf"
                  .formatted(items.size() + 1, document.kind().name().toLowerCase(Locale.ROOT)),
              recorded.stream()
                  .filter(signature -> signature.documentId().equals(document.document()))
                  .toList()));
    }
    return new FilingStory(
        filing,
        attorney,
        items,
        names(tx, filing),
        signatures.evidence(tx, id),
        history(tx, id, recorded),
        Optional.empty());
  }

  /** The attorney is active still, and stays so until the package is stored. */
  void requireStanding(Tx tx, PackagedFiling packaged) {
    attorneys.requireActive(tx, packaged.filing().attorney());
  }

  private List<AuditedFact> history(Tx tx, FilingId id, List<RecordedSignature> recorded) {
    var subjects = new HashSet<>(Set.of(id.toString()));
    recorded.forEach(signature -> subjects.add(signature.ceremonyId().toString()));
    return audit.history(tx, subjects, id.toString());
  }

  /** Those that ended before the first signature say nothing about any. */
  private List<Hold> holds(Tx tx, AttorneyId attorney, List<RecordedSignature> recorded) {
    var first = recorded.stream().map(RecordedSignature::signedAt).min(Instant::compareTo);
    return attorneys.holds(tx, attorney).stream()
        .filter(
            hold ->
                first.isPresent()
                    && hold.until().map(until -> until.isAfter(first.get())).orElse(true))
        .toList();
  }

  private HashMap<SignerId, Signer.Name> names(Tx tx, Filing filing) {
    var names = new HashMap<SignerId, Signer.Name>();
    for (var party : filing.parties()) {
      party.signer().ifPresent(signer -> names.put(signer, signers.require(tx, signer).name()));
    }
    return names;
  }
}
