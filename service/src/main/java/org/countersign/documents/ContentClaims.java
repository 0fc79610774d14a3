package org.countersign.documents;

import java.util.Optional;
import org.countersign.platform.values.Digest;

/**
 * What a caller says about the bytes it sends.
 *
 * @param sha256 from the header {@code Content-Digest} (RFC 9530)
 * @param length from the header {@code Content-Length}
 */
public record ContentClaims(Optional<Digest> sha256, Optional<Long> length) {
  /** Nothing said. */
  public static ContentClaims none() {
    return new ContentClaims(Optional.empty(), Optional.empty());
  }
}
