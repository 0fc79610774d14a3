package org.countersign.filing.filings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.forms.FilingChannel;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/**
 * One benefit request.
 *
 * @param organization whose filing it is
 * @param client the API client that created it
 * @param edition as printed; empty only for {@code OTHER}
 * @param reference the vendor's own word for it
 * @param parties the representative last
 * @param problem a technical failure that is being retried
 * @param stateSince business time of the last move
 * @param frozenAt since when it goes no further, because a signer says that they did not sign
 */
public record Filing(
    FilingId id,
    WorldId world,
    OrganizationId organization,
    AttorneyId attorney,
    ClientId client,
    String form,
    String edition,
    FilingChannel channel,
    Optional<String> reference,
    ReleaseMode release,
    FilingState state,
    Optional<String> problem,
    List<Party> parties,
    List<FilingDocument> documents,
    Instant createdAt,
    Instant stateSince,
    Optional<Instant> frozenAt) {
  public Filing {
    parties = List.copyOf(parties);
    documents = List.copyOf(documents);
  }
}
