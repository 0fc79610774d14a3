package org.countersign.filing.filings;

import java.util.List;
import java.util.Optional;
import org.countersign.filing.forms.FilingChannel;
import org.countersign.identity.attorneys.Attorney;

/**
 * A filing about to be created.
 *
 * @param edition as printed; empty only for {@code OTHER}
 * @param parties without the representative
 */
public record NewFiling(
    Attorney attorney,
    String form,
    String edition,
    FilingChannel channel,
    Optional<String> reference,
    ReleaseMode release,
    List<Party> parties,
    List<FilingDocument> documents) {
  public NewFiling {
    parties = List.copyOf(parties);
    documents = List.copyOf(documents);
  }
}
