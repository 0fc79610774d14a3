package org.countersign.filing.packaging;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import java.util.Optional;

/**
 * Packaging's settings.
 *
 * @param selfCheckLimit containers up to this size are verified in a child process before they are
 *     stored; zero for none
 */
public record PackagingConfig(DataSize selfCheckLimit) {
  /** Default: 64 MiB. */
  @JsonCreator
  public static PackagingConfig of(
      @JsonProperty("selfCheckLimit") Optional<DataSize> selfCheckLimit) {
    return new PackagingConfig(selfCheckLimit.orElse(DataSize.mebibytes(64)));
  }

  /** All defaults. */
  public static PackagingConfig defaults() {
    return of(Optional.empty());
  }
}
