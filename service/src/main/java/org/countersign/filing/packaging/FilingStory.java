package org.countersign.filing.packaging;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.Party;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.forms.PartyRole;
import org.countersign.filing.signing.RecordedSignature;
import org.countersign.filing.signing.SignatureEvidence;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.platform.audit.AuditedFact;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;

/**
 * Who signed what of a filing, and how it came about: what a certificate of completion tells.
 *
 * @param names of the clients
 * @param history of the filing and of the ceremonies that signed it
 * @param extract empty for the whole
 */
record FilingStory(
    Filing filing,
    Attorney attorney,
    List<PackagedFiling.Item> documents,
    @Personal Map<SignerId, Signer.Name> names,
    List<SignatureEvidence> evidence,
    List<AuditedFact> history,
    Optional<Extract> extract) {

  /**
   * That this is the part which one client may see.
   *
   * @param told signatures of which more than name and time is told
   */
  record Extract(@Personal String reader, Set<UUID> told) {}

  /** The name of whoever signs in a role; empty when nobody is known. */
  String signer(PartyRole role) {
    if (role == PartyRole.REPRESENTATIVE) {
      return attorney.name().full();
    }
    return filing.parties().stream()
        .filter(party -> party.role() == role)
        .findFirst()
        .flatMap(Party::signer)
        .map(names::get)
        .map(Signer.Name::full)
        .orElse("");
  }

  /**
   * The part that one of the clients may see: the documents they see, what happened to those, and
   * how they themselves proved who they are, but not how others did.
   */
  FilingStory seenBy(SignerId signer, Set<DocumentId> visible) {
    var seen = documents.stream().filter(item -> visible.contains(item.document().id())).toList();
    var hidden =
        documents.stream()
            .map(item -> item.document().id())
            .filter(id -> !visible.contains(id))
            .map(DocumentId::toString)
            .collect(Collectors.toSet());
    var ceremonies = new HashSet<String>();
    seen.forEach(
        item -> item.signatures().forEach(one -> ceremonies.add(one.ceremonyId().toString())));
    var own =
        seen.stream()
            .flatMap(item -> item.signatures().stream())
            .filter(one -> signerOf(one.role()).equals(Optional.of(signer)))
            .map(one -> one.id())
            .collect(Collectors.toSet());
    return new FilingStory(
        filing,
        attorney,
        seen,
        names,
        evidence.stream().filter(one -> own.contains(one.signatureId())).toList(),
        history.stream()
            .filter(fact -> !hidden.contains(fact.facts().getOrDefault("documentId", "")))
            .filter(
                fact -> !fact.subject().startsWith("cer_") || ceremonies.contains(fact.subject()))
            .toList(),
        Optional.of(
            new Extract(
                Optional.ofNullable(names.get(signer)).map(Signer.Name::full).orElse(""), own)));
  }

  /** Whether more than name and time of a signature may be told. */
  boolean tells(RecordedSignature signature) {
    return extract.map(part -> part.told().contains(signature.id())).orElse(true);
  }

  private Optional<SignerId> signerOf(PartyRole role) {
    return filing.parties().stream()
        .filter(party -> party.role() == role)
        .findFirst()
        .flatMap(Party::signer);
  }
}
