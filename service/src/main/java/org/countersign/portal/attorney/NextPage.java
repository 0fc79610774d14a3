package org.countersign.portal.attorney;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a sign-in leads: only to a page of ours, whatever the address says. */
final class NextPage {
  static final String HOME = "/home";

  /**
   * A path, with a query at most. WHATWG URL §4.4: browsers take two slashes, or a backslash for a
   * slash, as the beginning of a host, and drop tabs and line ends before they look.
   */
  private static final Pattern OURS =
      Pattern.compile("/(?:[A-Za-z0-9_~.?=&%-][\\x21-\\x5B\\x5D-\\x7E]*)?");

  private static final int LONGEST = 500;

  private NextPage() {}

  static String of(@Nullable String asked) {
    return Optional.ofNullable(asked)
        .filter(path -> path.length() <= LONGEST && OURS.matcher(path).matches())
        .orElse(HOME);
  }
}
