package org.countersign.filing.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
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
import org.countersign.trust.ades.TimestampSource;
import org.countersign.trust.pdf.DocumentTimestampRevision;
import org.countersign.trust.pdf.SecurityStoreRevision;
import org.countersign.trust.pdf.SigningPlan;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.pki.RevocationStatus;

/**
 * Carries signed documents from PAdES B-T to B-LTA: the security store once, after the last
 * signature, then a document timestamp over it. Each is one revision; how many follow the last
 * signature says what is done, so that repeating it after a crash changes nothing.
 */
final class LongTermData {
  private final Transactions transactions;
  private final Filings filings;
  private final Documents documents;
  private final Signatures signatures;
  private final Trust trust;
  private final ObjectMapper json;

  /** Where certificates, lists and timestamps come from. */
  record Trust(
      CertificateAuthority authority, RevocationStatus revocation, TimestampSource timestamps) {}

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

  /** Completes every signed document of a filing; outside of any transaction. */
  void complete(FilingId id) {
    transactions.run(tx -> signed(tx, id).forEach(document -> store(tx, document)));
    for (var document : transactions.call(tx -> signed(tx, id))) {
      timestamp(document);
    }
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

  private void store(Tx tx, Signed document) {
    var head = documents.revisions().lockHead(tx, document.id());
    if (head.version() != document.lastSignature()) {
      return;
    }
    var authorities = trust.authority().certificates();
    // Asked now, after every timestamp: no list is older than what it supports.
    var material =
        LongTermMaterial.of(
            signatures.cms(tx, document.id()), authorities, trust.revocation().freshCrls(tx));
    var increment =
        SecurityStoreRevision.create(
            plan(head),
            new SecurityStoreRevision.Material(
                material.certificates(), material.crls(), List.of()));
    append(tx, head, increment.bytes(), "DSS", increment.plan());
  }

  private void timestamp(Signed document) {
    var head = transactions.call(tx -> documents.revisions().head(tx, document.id()));
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
    transactions.run(
        tx -> append(tx, head, increment.complete(token), "TIMESTAMP", prepared.plan()));
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
