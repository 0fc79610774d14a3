package org.countersign.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks into containers, for the desk that received them. */
@FunctionalInterface
interface Examine extends AutoCloseable {
  /** What is wrong with the container; empty when there is no verdict because all ends here. */
  Optional<List<Finding>> examine(Path container);

  /** A container is on its way. */
  default void expect() {}

  @Override
  default void close() {}
}
