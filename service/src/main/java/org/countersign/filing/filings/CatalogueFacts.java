package org.countersign.filing.filings;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.documents.DocumentRef;
import org.countersign.documents.Documents;
import org.countersign.filing.forms.FilingFacts;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;

/** Gathers what the catalogue needs to know of filings: a statement a register, not a filing. */
final class CatalogueFacts {
  private final Documents documents;
  private final Attorneys attorneys;
  private final Signers signers;

  CatalogueFacts(Documents documents, Attorneys attorneys, Signers signers) {
    this.documents = documents;
    this.attorneys = attorneys;
    this.signers = signers;
  }

  /** What people and documents are registered as. */
  private record Registered(
      Attorney attorney, Map<SignerId, Signer> people, Map<DocumentId, DocumentRef> documents) {}

  Map<FilingId, FilingFacts> of(Tx tx, Collection<Filing> filings) {
    var people =
        signers.findAll(
            tx,
            filings.stream()
                .flatMap(filing -> filing.parties().stream())
                .flatMap(party -> party.signer().stream())
                .collect(Collectors.toSet()));
    var held =
        documents.findAll(
            tx,
            filings.stream()
                .flatMap(filing -> filing.documents().stream())
                .map(FilingDocument::document)
                .collect(Collectors.toSet()));
    var facts = new LinkedHashMap<FilingId, FilingFacts>();
    filings.stream()
        .collect(Collectors.groupingBy(Filing::attorney, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (id, his) -> {
              var attorney = attorneys.find(tx, id).orElseThrow(Filings::missing);
              var registered = new Registered(attorney, people, held);
              his.forEach(filing -> facts.put(filing.id(), facts(filing, registered)));
            });
    return facts;
  }

  private static FilingFacts facts(Filing filing, Registered registered) {
    return new FilingFacts(
        filing.form(),
        filing.edition(),
        filing.channel(),
        filing.parties().stream()
            .flatMap(party -> party.signer().stream().map(id -> fact(party, id, registered)))
            .toList(),
        filing.documents().stream().map(document -> fact(document, registered)).toList(),
        true);
  }

  private static FilingFacts.Party fact(Party party, SignerId id, Registered registered) {
    var signer = Optional.ofNullable(registered.people().get(id));
    var attorneys = registered.attorney().email();
    return new FilingFacts.Party(
        party.role(),
        id.toString(),
        party.capacity(),
        signer.map(Signer::birthDate),
        party.title(),
        signer.map(person -> person.email().equalsIgnoreCase(attorneys)).orElse(false));
  }

  private static FilingFacts.Document fact(FilingDocument document, Registered registered) {
    var recognized =
        Optional.ofNullable(registered.documents().get(document.document()))
            .flatMap(DocumentRef::recognized);
    return new FilingFacts.Document(
        document.document().toString(),
        document.kind(),
        recognized.map(found -> found.form()),
        recognized.map(found -> found.edition()));
  }
}
