package org.countersign.filing.packaging;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.filing.packaging.completion.CompletionCertificate;
import org.countersign.filing.packaging.store.PackageStore;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Inbox;
import org.countersign.filing.signing.InboxFiling;
import org.countersign.filing.signing.SigningState;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;

/**
 * The certificate of completion for one of the clients, once the package is sealed: of the
 * documents they see, and without how others proved who they are. The whole one is in the package.
 */
public final class CompletionExtracts {
  private final Inbox inbox;
  private final SealMaterial material;

  CompletionExtracts(Inbox inbox, SealMaterial material) {
    this.inbox = inbox;
    this.material = material;
  }

  /** What is to be drawn; nothing is read any more. */
  public static final class Extract {
    private final FilingStory story;

    Extract(FilingStory story) {
      this.story = story;
    }

    /** Draws it, outside any transaction. */
    public byte[] draw() {
      return CompletionCertificate.draw(CompletionSummary.of(story));
    }
  }

  /** Those of these filings whose package is sealed. */
  public Set<FilingId> sealed(Tx tx, Collection<FilingId> filings) {
    var store = tx.store(PackageStore.class);
    return filings.stream()
        .filter(filing -> store.newest(filing).isPresent())
        .collect(Collectors.toSet());
  }

  /**
   * The certificate of a filing that the client of a ceremony signed.
   *
   * @param ceremony the caller's own
   * @throws Failure {@link PackageProblem#PACKAGE_NOT_SEALED} also for filings that are not theirs,
   *     so that nobody learns which exist
   */
  public Extract of(Tx tx, Ceremony ceremony, FilingId filing) {
    var signed = signed(tx, ceremony, filing);
    return ceremony
        .signerId()
        .filter(signer -> signed.isPresent())
        .filter(signer -> tx.store(PackageStore.class).newest(filing).isPresent())
        .map(signer -> extract(tx, ceremony, signed.orElseThrow(), signer))
        .orElseThrow(
            () ->
                new Failure(
                    PackageProblem.PACKAGE_NOT_SEALED,
                    "The certificate is made when the attorney has released the filing."));
  }

  private Extract extract(Tx tx, Ceremony ceremony, InboxFiling filing, SignerId signer) {
    return new Extract(
        material
            .story(tx, filing.filing().id())
            .seenBy(signer, Set.copyOf(inbox.visible(ceremony, filing))));
  }

  private Optional<InboxFiling> signed(Tx tx, Ceremony ceremony, FilingId id) {
    return inbox.filings(tx, ceremony).stream()
        .filter(filing -> filing.filing().id().equals(id))
        .filter(filing -> filing.state() == SigningState.SIGNED)
        .findFirst();
  }
}
