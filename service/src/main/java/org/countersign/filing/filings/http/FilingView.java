package org.countersign.filing.filings.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.forms.Capacity;
import org.countersign.filing.forms.DocumentKind;
import org.countersign.filing.forms.FilingChannel;
import org.countersign.filing.forms.PartyRole;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;

/** A filing. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record FilingView(
    FilingId id,
    FilingState state,
    Instant stateSince,
    String form,
    Optional<String> edition,
    FilingChannel channel,
    String attorneyIdentifier,
    OrganizationId organizationId,
    Optional<String> reference,
    ReleaseMode release,
    List<PartyView> parties,
    List<DocumentView> documents,
    Optional<String> problem,
    Optional<Instant> frozenAt,
    Instant createdAt) {
  /**
   * @param signerId absent for the representative
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record PartyView(
      PartyRole role,
      Optional<SignerId> signerId,
      Capacity capacity,
      @Personal Optional<String> title) {}

  record DocumentView(DocumentId documentId, DocumentKind kind, boolean shared) {}

  static FilingView of(Filing filing, String attorneyIdentifier) {
    return new FilingView(
        filing.id(),
        filing.state(),
        filing.stateSince(),
        filing.form(),
        Optional.of(filing.edition()).filter(edition -> !edition.isEmpty()),
        filing.channel(),
        attorneyIdentifier,
        filing.organization(),
        filing.reference(),
        filing.release(),
        filing.parties().stream()
            .map(
                party ->
                    new PartyView(party.role(), party.signer(), party.capacity(), party.title()))
            .toList(),
        filing.documents().stream()
            .map(
                document ->
                    new DocumentView(document.document(), document.kind(), document.shared()))
            .toList(),
        filing.problem(),
        filing.frozenAt(),
        filing.createdAt());
  }
}
