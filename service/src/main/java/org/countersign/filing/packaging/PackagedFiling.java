package org.countersign.filing.packaging;

import java.util.List;
import java.util.Map;
import org.countersign.documents.DocumentRef;
import org.countersign.documents.Head;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingDocument;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.forms.RequiredSignature;
import org.countersign.filing.signing.RecordedSignature;
import org.countersign.filing.signing.SignatureEvidence;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.Hold;
import org.countersign.identity.credentials.Credentials;
import org.countersign.platform.values.SignerId;

/**
 * Everything that goes into a package, read in one transaction.
 *
 * @param holds in which the attorney was suspended, as far as a signature can lie in one
 * @param identity the attestation of the attorney and its status, signed, as of now
 */
record PackagedFiling(
    FilingStory story,
    List<RequiredSignature> required,
    Credentials.Proof identity,
    List<Hold> holds) {

  /** A document of the filing. */
  record Item(
      FilingDocument entry,
      DocumentRef document,
      Head head,
      String path,
      List<RecordedSignature> signatures) {}

  Filing filing() {
    return story.filing();
  }

  Attorney attorney() {
    return story.attorney();
  }

  List<Item> documents() {
    return story.documents();
  }

  Map<SignerId, Signer.Name> names() {
    return story.names();
  }

  List<SignatureEvidence> evidence() {
    return story.evidence();
  }
}
