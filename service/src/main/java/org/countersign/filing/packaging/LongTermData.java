package org.countersign.filing.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.documents.Documents;
import org.countersign.documents.Head;
import org.countersign.filing.filings.FilingDocument;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.RecordedSignature;
import org.countersign.filing.signing.Signatures;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.ades.LongTermMaterial;
import org.countersign.trust.ades.RevocationUnavailable;
import org.countersign.trust.ades.TimestampSource;
import org.countersign.trust.ades.ValidationData;
import org.countersign.trust.pdf.DocumentTimestampRevision;
import org.countersign.trust.pdf.SecurityStoreRevision;
import org.countersign.trust.pdf.SigningPlan;

/**
 * Carries signed documents from PAdES B-T to B-LTA: the security store once, after the last
 * signature, then a document timestamp over it; where that comes from an authority whose proof the
 * store lacks, the store once more. How many revisions follow the last signature says what is done,
 * so that repeating it after a crash changes nothing.
 */
final class LongTermData {
  private final Transactions transactions;
  private final Filings filings;
  private final Documents documents;
  private final Signatures signatures;
  private final Trust trust;
  private final ObjectMapper json;

  /** Where timestamps come from, and what proves them. */
  record Trust(TimestampSource timestamps, Proofs proofs) {}

  LongTermData(
      Transactions transactions,
      Filings filings,
      Documents documents,
      Signatures signatures,
      Trust trust,
      ObjectMapper json) {
    this.transactions = transactions;
    this.filings = filings;
    this.documents = documents;
    this.signatures = signatures;
    this.trust = trust;
    this.json = json;
  }

  /**
   * Completes every signed document of a filing; outside of any transaction.
   *
   * @throws RevocationUnavailable when a foreign timestamp cannot be proved yet
   */
  void complete(FilingId id) {
    for (var document : transactions.call(tx -> signed(tx, id))) {
      store(document);
      timestamp(document);
    }
  }

  /**
   * Has what foreign timestamps of its signatures need kept; outside of any transaction.
   *
   * @throws RevocationUnavailable when it cannot be had yet
   */
  void keepStatus(FilingId id) {
    transactions
        .call(tx -> signed(tx, id))
        .forEach(document -> trust.proofs().foreign(found(document).cms()));
  }

  /** A signed document and the revision of its last signature. */
  private record Signed(DocumentId id, int lastSignature) {}

  private List<Signed> signed(Tx tx, FilingId id) {
    var recorded = signatures.of(tx, id);
    var found = new ArrayList<Signed>();
    for (var document :
        filings.require(tx, id).documents().stream().map(FilingDocument::document).toList()) {
      recorded.stream()
          .filter(signature -> signature.documentId().equals(document))
          .mapToInt(RecordedSignature::revision)
          .max()
          .ifPresent(last -> found.add(new Signed(document, last)));
    }
    return found;
  }

  /** A document's head and the CMS of its signatures. */
  private record Found(Head head, List<byte[]> cms) {}

  private Found found(Signed document) {
    return transactions.call(
        tx ->
            new Found(
                documents.revisions().head(tx, document.id()), signatures.cms(tx, document.id())));
  }

  private void store(Signed document) {
    var found = found(document);
    if (found.head().version() != document.lastSignature()) {
      return;
    }
    var foreign = trust.proofs().foreign(found.cms());
    transactions.run(
        tx -> {
          var head = documents.revisions().lockHead(tx, document.id());
          if (head.version() != document.lastSignature()) {
            return;
          }
          // Ours asked now, after every timestamp: no list is older than what it supports.
          var material = material(found.cms(), foreign.and(trust.proofs().own(tx)));
          var increment = SecurityStoreRevision.create(plan(head), material);
          append(tx, head, increment.bytes(), "DSS", increment.plan());
        });
  }

  private static SecurityStoreRevision.Material material(List<byte[]> cms, ValidationData data) {
    var material = LongTermMaterial.of(cms, data);
    return new SecurityStoreRevision.Material(
        material.certificates(), material.crls(), material.ocsps());
  }

  private void timestamp(Signed document) {
    var found = found(document);
    var head = found.head();
    if (head.version() != document.lastSignature() + 1) {
      return;
    }
    var prepared =
        DocumentTimestampRevision.prepare(plan(head), trust.timestamps().maxTokenBytes());
    var increment = prepared.increment();
    var token =
        trust
            .timestamps()
            .timestamp(
                documents
                    .revisions()
                    .digestOf(head, increment.before(), increment.after())
                    .bytes());
    // Of another authority than the signatures' timestamps: the store lacks what proves it.
    var more =
        LongTermMaterial.covers(found.cms(), token)
            ? Optional.<ValidationData>empty()
            : Optional.of(trust.proofs().foreign(with(found.cms(), token)));
    transactions.run(
        tx -> {
          append(tx, head, increment.complete(token), "TIMESTAMP", prepared.plan());
          more.ifPresent(foreign -> extendStore(tx, document, with(found.cms(), token), foreign));
        });
  }

  /** In the timestamp's transaction, so that the number of revisions keeps saying what is done. */
  private void extendStore(Tx tx, Signed document, List<byte[]> cms, ValidationData foreign) {
    var head = documents.revisions().lockHead(tx, document.id());
    var material = material(cms, foreign.and(trust.proofs().own(tx)));
    var increment = SecurityStoreRevision.replace(plan(head), material);
    append(tx, head, increment.bytes(), "DSS", increment.plan());
  }

  private static List<byte[]> with(List<byte[]> cms, byte[] token) {
    return Stream.concat(cms.stream(), Stream.of(token)).toList();
  }

  private void append(Tx tx, Head head, byte[] increment, String step, SigningPlan plan) {
    if (documents.revisions().append(tx, head, increment, step, write(plan)).isEmpty()) {
      throw new IllegalStateException("A document of a released filing moved");
    }
  }

  private SigningPlan plan(Head head) {
    try {
      return json.readValue(head.signingPlan().orElseThrow(), SigningPlan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored plan cannot be read", e);
    }
  }

  private String write(SigningPlan plan) {
    try {
      return json.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A plan can always be written", e);
    }
  }
}
