package org.countersign.filing.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.countersign.documents.Documents;
import org.countersign.documents.Head;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.Signers;
import org.countersign.filing.signing.Signatures;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.trust.ades.LongTermMaterial;
import org.countersign.trust.pdf.SecurityStoreRevision;
import org.countersign.trust.pdf.SigningPlan;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.CertificateAuthority;

/** Reads what is to be sealed, and completes the documents before it. */
final class SealMaterial {
  private final Filings filings;
  private final Signers signers;
  private final Attorneys attorneys;
  private final Documents documents;
  private final Signatures signatures;
  private final Trust trust;
  private final ObjectMapper json;

  /** Where certificates and attestations come from. */
  record Trust(CertificateAuthority authority, AttestationSource attestations) {}

  SealMaterial(
      Filings filings,
      Signers signers,
      Attorneys attorneys,
      Documents documents,
      Signatures signatures,
      Trust trust,
      ObjectMapper json) {
    this.filings = filings;
    this.signers = signers;
    this.attorneys = attorneys;
    this.documents = documents;
    this.signatures = signatures;
    this.trust = trust;
    this.json = json;
  }

  static String evidenceName(UUID signature) {
    return "evidence/" + signature + ".json";
  }

  /**
   * Appends the security store to every signed document that has none yet (PAdES B-LT). Repeating
   * it after a crash changes nothing.
   *
   * @param crls fresh, so that none is older than a timestamp it supports
   */
  void complete(Tx tx, FilingId id, Supplier<List<byte[]>> crls) {
    var recorded = signatures.of(tx, id);
    for (var document : filings.require(tx, id).documents()) {
      var last =
          recorded.stream()
              .filter(signature -> signature.documentId().equals(document.document()))
              .mapToInt(signature -> signature.revision())
              .max();
      var head = documents.lockHead(tx, document.document());
      if (last.isPresent() && last.getAsInt() == head.version()) {
        complete(tx, document.document(), head, crls.get());
      }
    }
  }

  private void complete(Tx tx, DocumentId document, Head head, List<byte[]> crls) {
    var authorities = new ArrayList<java.security.cert.X509Certificate>();
    for (var role : CaRole.values()) {
      authorities.add(trust.authority().certificate(role));
    }
    var material = LongTermMaterial.of(signatures.cms(tx, document), authorities, crls);
    var increment =
        SecurityStoreRevision.create(
            plan(head),
            new SecurityStoreRevision.Material(
                material.certificates(), material.crls(), List.of()));
    if (documents.append(tx, head, increment.bytes(), "DSS", write(increment.plan())).isEmpty()) {
      throw new IllegalStateException("A locked head moved");
    }
  }

  /** Reads everything; the attorney must be active, or no attestation is given. */
  PackagedFiling read(Tx tx, FilingId id) {
    var filing = filings.require(tx, id);
    var attorney = attorneys.requireActive(tx, filing.attorney());
    var recorded = signatures.of(tx, id);
    var items = new ArrayList<PackagedFiling.Item>();
    for (var document : filing.documents()) {
      items.add(
          new PackagedFiling.Item(
              document,
              documents.find(tx, document.document()).orElseThrow(),
              documents.head(tx, document.document()),
              "documents/%02d-%s.pdf"
                  .formatted(items.size() + 1, document.kind().name().toLowerCase(Locale.ROOT)),
              recorded.stream()
                  .filter(signature -> signature.documentId().equals(document.document()))
                  .toList()));
    }
    return new PackagedFiling(
        filing,
        attorney,
        items,
        filings.requiredSignatures(tx, id),
        names(tx, filing),
        signatures.evidence(tx, id),
        trust.attestations().attestation(tx, attorney.id()));
  }

  private HashMap<SignerId, String> names(Tx tx, Filing filing) {
    var names = new HashMap<SignerId, String>();
    for (var party : filing.parties()) {
      party
          .signer()
          .ifPresent(signer -> names.put(signer, signers.require(tx, signer).name().full()));
    }
    return names;
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
