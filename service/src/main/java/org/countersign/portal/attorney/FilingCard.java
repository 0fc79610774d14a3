package org.countersign.portal.attorney;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.signing.FilingSheet;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Personal;

/**
 * A filing as attorneys see it on their pages.
 *
 * @param reference the vendor's own word for it, else empty
 * @param automatic whether the last signature sends it
 * @param releaseAt that was named for its release
 * @param problem a technical failure that is being retried, else empty
 * @param problems what would be refused today, with the fix
 * @param zone in which its times are read
 */
public record FilingCard(
    String id,
    String form,
    String edition,
    String channel,
    String reference,
    String state,
    Instant since,
    boolean automatic,
    Optional<Instant> releaseAt,
    List<DocumentRow> documents,
    String problem,
    List<FieldProblem> problems,
    ZoneId zone) {
  private static final int KILOBYTE = 1024;

  /** A document of it. */
  public record DocumentRow(
      String id,
      String name,
      String kind,
      int pages,
      long kilobytes,
      String sha256,
      List<LineRow> lines) {}

  /** Who signed it, or has to. */
  public record LineRow(
      String role, @Personal String name, Instant asked, Optional<Instant> signedAt) {}

  static FilingCard of(FilingSheet sheet, ZoneId zone) {
    var filing = sheet.filing();
    return new FilingCard(
        filing.id().toString(),
        filing.form(),
        filing.edition(),
        filing.channel().name(),
        filing.reference().orElse(""),
        filing.state().name(),
        filing.stateSince(),
        filing.release() == ReleaseMode.AUTO,
        sheet.releaseAt(),
        sheet.documents().stream().map(FilingCard::row).toList(),
        filing.problem().orElse(""),
        sheet.problems(),
        zone);
  }

  private static DocumentRow row(FilingSheet.SheetDocument document) {
    return new DocumentRow(
        document.id().toString(),
        document.name(),
        document.kind().name(),
        document.pages(),
        (document.length() + KILOBYTE - 1) / KILOBYTE,
        document.sha256().map(Digest::hex).orElse(""),
        document.lines().stream()
            .map(
                line -> new LineRow(line.role().name(), line.name(), line.asked(), line.signedAt()))
            .toList());
  }

  /** Everybody who has to sign still, each person once per role. */
  public List<LineRow> getWaiting() {
    return documents.stream()
        .flatMap(document -> document.lines().stream())
        .filter(line -> line.signedAt().isEmpty())
        .distinct()
        .toList();
  }
}
