package org.countersign.platform.events;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;

/** A position in the log: everything up to and including {@code (tx, seq)} has been read. */
record EventCursor(long tx, long seq) {
  static final EventCursor START = new EventCursor(0, 0);
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

  /** The form handed to callers; they are not to look inside. */
  String print() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((tx + "." + seq).getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads what {@link #print} made; anything else is the caller's mistake. */
  static EventCursor parse(String text) {
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      var match = FORM.matcher(plain);
      if (match.matches()) {
        return new EventCursor(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below, as for any other text that is no cursor.
    }
    throw Failure.invalid(
        List.of(
            FieldProblem.of(
                "query:after",
                "cursor",
                "This is not a position in the list of events.",
                "Send the value of next from an earlier answer, or leave it out.")));
  }
}
