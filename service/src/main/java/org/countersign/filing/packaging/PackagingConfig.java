package org.countersign.filing.packaging;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import java.time.Instant;
import java.util.Optional;

/**
 * Packaging's settings.
 *
 * @param selfCheckLimit containers up to this size are verified in a child process before they are
 *     stored; zero for none
 * @param renewMadeBefore packages whose newest version is older get a new archive timestamp now,
 *     not only when their proof of time ends: for the day an algorithm ages
 */
public record PackagingConfig(DataSize selfCheckLimit, Optional<Instant> renewMadeBefore) {
  /** Default: 64 MiB. */
  @JsonCreator
  public static PackagingConfig of(
      @JsonProperty("selfCheckLimit") Optional<DataSize> selfCheckLimit,
      @JsonProperty("renewMadeBefore") Optional<Instant> renewMadeBefore) {
    return new PackagingConfig(selfCheckLimit.orElse(DataSize.mebibytes(64)), renewMadeBefore);
  }

  /** All defaults. */
  public static PackagingConfig defaults() {
    return of(Optional.empty(), Optional.empty());
  }
}
