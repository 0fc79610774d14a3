package org.countersign.trust.pdf;

import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a signature shows on the page. Texts are kept in Unicode NFC, so that a letter and its
 * accents are one glyph.
 *
 * @param signerName as the signer writes it
 * @param role in the form's words, e.g. {@code Petitioner}
 * @param date mm/dd/yyyy in the signer's own zone, as the forms ask
 * @param time time of day with its zone
 * @param attorneyIdentifier as printed, {@code CTS-…}
 * @param statement that the signature is electronic
 */
public record Mark(
    String signerName,
    String role,
    String date,
    String time,
    Optional<String> attorneyIdentifier,
    String statement) {
  private static final char FIRST_COMBINING = '\u0300';
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.US);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss z", Locale.US);

  public Mark {
    signerName = clean(signerName);
    role = clean(role);
    date = clean(date);
    time = clean(time);
    attorneyIdentifier = attorneyIdentifier.map(Mark::clean);
    statement = clean(statement);
    if (signerName.isEmpty()) {
      throw new IllegalArgumentException("a mark needs a name");
    }
  }

  /** The mark of a signature given at {@code signedAt} by somebody living in {@code zone}. */
  public static Mark of(
      String signerName,
      String role,
      Instant signedAt,
      ZoneId zone,
      Optional<String> attorneyIdentifier) {
    var local = signedAt.atZone(zone);
    return new Mark(
        signerName,
        role,
        DATE.format(local),
        TIME.format(local),
        attorneyIdentifier,
        "Signed electronically");
  }

  List<String> texts() {
    return List.of(signerName, role, date, time, attorneyIdentifier.orElse(""), statement);
  }

  static String clean(String text) {
    return isClean(text)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
  }

  /** Whether cleaning would change nothing, told without the work; no where that is not sure. */
  private static boolean isClean(String text) {
    char last = ' ';
    for (int at = 0; at < text.length(); at++) {
      char next = text.charAt(at);
      // Below the combining marks every character is its own composed form (UAX 15, NFC_QC).
      if (next < ' ' || next >= FIRST_COMBINING || (next == ' ' && last == ' ')) {
        return false;
      }
      last = next;
    }
    return last != ' ' || text.isEmpty();
  }
}
