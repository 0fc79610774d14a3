package org.countersign.identity.attorneys.http;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.jspecify.annotations.Nullable;

/** The header {@code Content-Digest} (RFC 9530 §2). */
final class ContentDigest {
  static final String HEADER = "Content-Digest";

  // RFC 8941 §3.3.5: a byte sequence stands between colons.
  private static final Pattern SHA_256 =
      Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):");

  private ContentDigest() {}

  static Digest require(@Nullable String header) {
    var matcher = SHA_256.matcher(header == null ? "" : header);
    if (!matcher.find()) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  "header:" + HEADER,
                  "required",
                  "The SHA-256 of the body is needed.",
                  "Send Content-Digest: sha-256=:BASE64:")));
    }
    return Digest.of(Base64.getDecoder().decode(matcher.group(1)));
  }
}
