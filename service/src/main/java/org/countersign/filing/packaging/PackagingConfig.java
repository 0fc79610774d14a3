package org.countersign.filing.packaging;

import java.time.Instant;
import java.util.Optional;
import org.countersign.trust.pki.ImprintAlgorithm;

/**
 * Packaging's settings.
 *
 * @param renewMadeBefore packages whose newest version is older get a new archive timestamp now,
 *     not only when their proof of time ends: for the day an algorithm ages
 * @param renewalImprint what archive timestamps name their manifest by; default SHA-256
 */
public record PackagingConfig(
    Optional<Instant> renewMadeBefore, Optional<ImprintAlgorithm> renewalImprint) {
  /** All defaults. */
  public static PackagingConfig defaults() {
    return new PackagingConfig(Optional.empty(), Optional.empty());
  }
}
