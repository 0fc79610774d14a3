package org.countersign.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;
import org.countersign.platform.values.Digest;

/**
 * The digest of one audit row: SHA-256 over its parts in the order id, world, type, actor, subject,
 * time in milliseconds since 1970, then each fact's key and value by key. Every part is its length
 * in UTF-8 bytes in decimal, a colon and the bytes, so that no two rows give the same input.
 */
final class AuditDigest {
  private AuditDigest() {}

  static Digest of(UUID id, AuditEvent event, Instant at) {
    var sha256 = Digest.newSha256();
    add(sha256, id.toString());
    add(sha256, event.world().value().toString());
    add(sha256, event.type());
    add(sha256, event.actor());
    add(sha256, event.subject());
    add(sha256, Long.toString(at.toEpochMilli()));
    new TreeMap<>(event.facts())
        .forEach(
            (key, value) -> {
              add(sha256, key);
              add(sha256, value);
            });
    return Digest.of(sha256.digest());
  }

  private static void add(MessageDigest sha256, String part) {
    var bytes = part.getBytes(StandardCharsets.UTF_8);
    sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    sha256.update(bytes);
  }
}
