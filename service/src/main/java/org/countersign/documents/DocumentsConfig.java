package org.countersign.documents;

import io.dropwizard.util.DataSize;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where content is kept.
 *
 * @param directory of the blob store; made when missing
 * @param uploadLimit largest file accepted; 100 MB unless told
 */
public record DocumentsConfig(@NotNull Path directory, Optional<DataSize> uploadLimit) {
  private static final DataSize DEFAULT_LIMIT = DataSize.megabytes(100);

  /** Largest file accepted, in bytes. */
  public long uploadLimitBytes() {
    return uploadLimit.orElse(DEFAULT_LIMIT).toBytes();
  }
}
