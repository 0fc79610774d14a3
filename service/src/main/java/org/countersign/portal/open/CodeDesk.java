package org.countersign.portal.open;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.packaging.PackageCode;
import org.countersign.filing.packaging.Packages;
import org.countersign.filing.packaging.SealedPackage;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;

/** Answers whoever holds a print with a code: about the package and its attorney, no client. */
public final class CodeDesk {
  private final Transactions transactions;
  private final Packages packages;
  private final Filings filings;
  private final Attorneys attorneys;
  private final Guesses guesses;

  public CodeDesk(
      Transactions transactions,
      Packages packages,
      Filings filings,
      Attorneys attorneys,
      Guesses guesses) {
    this.transactions = transactions;
    this.packages = packages;
    this.filings = filings;
    this.attorneys = attorneys;
    this.guesses = guesses;
  }

  /**
   * What a code answers.
   *
   * @param outcome {@code sealed}, {@code mistyped}, {@code unknown} or {@code slow}
   * @param pause when it is {@code slow}
   * @param found when it is {@code sealed}
   */
  public record Answer(String outcome, Duration pause, Optional<Found> found) {
    private static Answer of(String outcome) {
      return new Answer(outcome, Duration.ZERO, Optional.empty());
    }
  }

  /**
   * A package.
   *
   * @param receipt {@code accepted}, {@code rejected} or {@code open}
   * @param versions the first one first
   */
  public record Found(
      String code,
      Instant sealedAt,
      String identifier,
      @Personal String attorney,
      String standing,
      String receipt,
      List<Version> versions) {
    public Found {
      versions = List.copyOf(versions);
    }
  }

  /** One version of a package: renewal adds proofs and changes nothing that was sealed. */
  public record Version(int number, Instant at, String sha256) {}

  /**
   * Looks a code up.
   *
   * @param address from which it is asked
   */
  Answer ask(String typed, String address) {
    var code = PackageCode.read(typed);
    if (code.isEmpty()) {
      return Answer.of("mistyped");
    }
    var pause = guesses.pause(address);
    if (pause.isPresent()) {
      return new Answer("slow", pause.get(), Optional.empty());
    }
    var found =
        transactions.call(
            tx -> packages.filing(tx, code.get()).map(filing -> found(tx, code.get(), filing)));
    if (found.isEmpty()) {
      guesses.missed(address);
      return Answer.of("unknown");
    }
    return new Answer("sealed", Duration.ZERO, found);
  }

  private Found found(Tx tx, PackageCode code, FilingId id) {
    var filing = filings.require(tx, id);
    var attorney = attorneys.find(tx, filing.attorney()).orElseThrow();
    var versions = packages.versions(tx, id);
    return new Found(
        code.toString(),
        versions.get(0).createdAt(),
        attorney.identifier().toString(),
        attorney.name().full(),
        attorney.state().name(),
        receipt(filing.state()),
        versions.stream().map(CodeDesk::version).toList());
  }

  private static Version version(SealedPackage sealed) {
    return new Version(sealed.version(), sealed.createdAt(), sealed.sha256().hex());
  }

  private static String receipt(FilingState state) {
    return switch (state) {
      case ACCEPTED -> "accepted";
      case REJECTED -> "rejected";
      default -> "open";
    };
  }
}
