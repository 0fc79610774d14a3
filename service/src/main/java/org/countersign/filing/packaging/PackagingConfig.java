package org.countersign.filing.packaging;

import java.time.Instant;
import java.util.Optional;

/**
 * Packaging's settings.
 *
 * @param renewMadeBefore packages whose newest version is older get a new archive timestamp now,
 *     not only when their proof of time ends: for the day an algorithm ages
 */
public record PackagingConfig(Optional<Instant> renewMadeBefore) {
  /** All defaults. */
  public static PackagingConfig defaults() {
    return new PackagingConfig(Optional.empty());
  }
}
