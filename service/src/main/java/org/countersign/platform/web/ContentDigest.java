package org.countersign.platform.web;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.jspecify.annotations.Nullable;

/** The header {@code Content-Digest} (RFC 9530 §2). */
public final class ContentDigest {
  public static final String HEADER = "Content-Digest";

  // RFC 8941 §3.3.5: a byte sequence stands between colons.
  private static final Pattern SHA_256 =
      Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):\\s*(?:,|$)");

  private ContentDigest() {}

  /**
   * What the caller must claim.
   *
   * @throws Failure when the header is missing or holds no SHA-256 that can be read
   */
  public static Digest require(@Nullable String header) {
    return read(header)
        .orElseThrow(() -> invalid("required", "The SHA-256 of the body is needed."));
  }

  /**
   * What the caller claims, if anything.
   *
   * @throws Failure when the header holds no SHA-256 that can be read
   */
  public static Optional<Digest> read(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    var matcher = SHA_256.matcher(header);
    if (!matcher.find()) {
      throw invalid("no-sha-256", "The header holds no SHA-256 that can be read.");
    }
    return Optional.of(Digest.of(Base64.getDecoder().decode(matcher.group(1))));
  }

  /** The header's value for bytes with this digest. */
  public static String print(Digest digest) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(digest.bytes()) + ":";
  }

  private static Failure invalid(String code, String reason) {
    return Failure.invalid(
        List.of(
            FieldProblem.of(
                "header:" + HEADER, code, reason, "Send Content-Digest: sha-256=:BASE64:")));
  }
}
