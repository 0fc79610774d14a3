package org.countersign.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.demo.World;

/** Starts a whole service for a benchmark that talks to one over HTTP. */
@FunctionalInterface
public interface BenchWorlds {
  /**
   * With an embedded database of its own, all data below {@code directory}.
   *
   * @param trusted origins it may talk to although they are local
   * @param overrides of the configuration, by JSON Pointer
   */
  Running start(Path directory, List<URI> trusted, Map<String, Object> overrides) throws Exception;

  /** A service that serves. */
  interface Running extends AutoCloseable {
    World world();
  }
}
