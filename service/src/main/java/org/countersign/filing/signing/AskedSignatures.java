package org.countersign.filing.signing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.SignatureFieldStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.WorldId;

/** What is asked of whom: for ways of signing that keep records of their own beside it. */
public final class AskedSignatures {
  private AskedSignatures() {}

  /** A filing of a request. */
  public record Asked(SigningRequestId request, FilingId filing) {}

  /** The request of this id. */
  public static Optional<SigningRequest> request(Tx tx, SigningRequestId id, WorldId world) {
    return tx.store(SigningRequestStore.class).find(id, world);
  }

  /** The filings of a request. */
  public static List<FilingId> filings(Tx tx, SigningRequestId id) {
    return tx.store(SigningRequestStore.class).filings(id).stream()
        .map(RequestedFiling::filingId)
        .toList();
  }

  /** Every line of filings that nobody has signed yet. */
  public static List<SignatureField> waiting(Tx tx, Collection<FilingId> filings) {
    return tx
        .store(SignatureFieldStore.class)
        .ofFilings(filings.stream().map(FilingId::value).distinct().toArray(UUID[]::new))
        .stream()
        .filter(SignatureField::waits)
        .toList();
  }

  /**
   * Whether a request still asks for a filing, and its signer has approved it where we asked them.
   */
  public static boolean isWanted(Tx tx, Asked asked, WorldId world) {
    var open =
        request(tx, asked.request(), world).filter(request -> request.state() == RequestState.OPEN);
    if (open.isEmpty()) {
      return false;
    }
    var elsewhere = open.get().delivery() == Delivery.DOCUSIGN_EMAIL;
    return tx.store(SigningRequestStore.class).filings(asked.request()).stream()
        .filter(row -> row.filingId().equals(asked.filing()))
        .anyMatch(
            row ->
                row.state() == SigningState.APPROVED
                    || elsewhere && row.state() == SigningState.WAITING);
  }

  /** Approvals that came to nothing: their signer is asked again. The filings are held. */
  public static void askAgain(Tx tx, List<Asked> approved, Instant at) {
    tx.store(SigningRequestStore.class)
        .move(
            approved.stream().map(each -> each.request().value()).toArray(UUID[]::new),
            approved.stream().map(each -> each.filing().value()).toArray(UUID[]::new),
            new String[] {SigningState.APPROVED.name()},
            SigningState.WAITING,
            at);
  }

  /** The ceremony of this id, whoever asks. */
  public static Ceremony ceremony(Tx tx, CeremonyId id) {
    return tx.store(CeremonyStore.class)
        .find(id)
        .orElseThrow(() -> new IllegalStateException("Ceremonies are never deleted"));
  }
}
