package org.countersign.filing.packaging;

import java.util.List;
import java.util.Map;
import org.countersign.documents.DocumentRef;
import org.countersign.documents.Head;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingDocument;
import org.countersign.filing.filings.Party;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.forms.PartyRole;
import org.countersign.filing.forms.RequiredSignature;
import org.countersign.filing.signing.RecordedSignature;
import org.countersign.filing.signing.SignatureEvidence;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.Hold;
import org.countersign.identity.credentials.Credentials;
import org.countersign.platform.audit.AuditedFact;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;

/**
 * Everything that goes into a package, read in one transaction.
 *
 * @param names of the clients
 * @param history of the filing and of the ceremonies that signed it
 * @param holds in which the attorney was suspended, as far as a signature can lie in one
 * @param identity the attestation of the attorney and its status, signed, as of now
 */
record PackagedFiling(
    Filing filing,
    Attorney attorney,
    List<Item> documents,
    List<RequiredSignature> required,
    @Personal Map<SignerId, Signer.Name> names,
    List<SignatureEvidence> evidence,
    List<AuditedFact> history,
    Credentials.Proof identity,
    List<Hold> holds) {

  /** A document of the filing. */
  record Item(
      FilingDocument entry,
      DocumentRef document,
      Head head,
      String path,
      List<RecordedSignature> signatures) {}

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
}
