package org.countersign.trust.pdf;

import java.time.Instant;
import java.util.Optional;

/**
 * What a signature increment is made of besides the plan. Storing these and the digests is enough
 * to make the same bytes again.
 *
 * @param signedAt for {@code /M}, written in UTC with its offset, to the second
 * @param contentsReserve bytes reserved for the DER-encoded CMS object
 * @param reason {@code /Reason}; leave it out where the CMS carries a commitment type (EN 319 142-1
 *     §5.3)
 */
public record SignatureParameters(
    Instant signedAt, Mark mark, int contentsReserve, Optional<String> reason) {

  public SignatureParameters {
    if (contentsReserve < 1 || contentsReserve > 1 << 20) {
      throw new IllegalArgumentException("the reserve is between 1 byte and 1 MiB");
    }
  }
}
