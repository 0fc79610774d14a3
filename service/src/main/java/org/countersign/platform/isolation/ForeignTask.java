package org.countersign.platform.isolation;

import java.nio.file.Path;

/** Work on bytes from outside, run in a child process. */
public interface ForeignTask {
  /**
   * Reads {@code input}, may write {@code output}, and answers a small text (JSON by custom, below
   * 64 MiB). An exception thrown here reaches the caller as {@code REFUSED}, without its text.
   */
  String run(Path input, Path output, String parametersJson) throws Exception;
}
