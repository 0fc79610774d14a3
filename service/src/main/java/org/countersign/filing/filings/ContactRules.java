package org.countersign.filing.filings;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;

/** What a signer's address and telephone look like. */
public final class ContactRules {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,189}");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private ContactRules() {}

  /** Notes what is wrong. */
  public static void check(
      Problems problems, @Personal String email, @Personal Optional<String> phone) {
    problems
        .when(
            !EMAIL.matcher(email).matches(),
            "/email",
            "invalid-email",
            "This is no e-mail address.",
            "Correct it.")
        .when(
            phone.map(number -> !PHONE.matcher(number).matches()).orElse(false),
            "/phone",
            "invalid-phone",
            "This is no phone number in E.164 form.",
            "Send it as +15551234567, or leave it out.");
  }
}
