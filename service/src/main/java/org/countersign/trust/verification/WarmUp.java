package org.countersign.trust.verification;

import java.nio.file.Path;
import org.countersign.platform.isolation.ForeignTask;

/** What a child loads once, so that no file is charged for it. */
public final class WarmUp implements ForeignTask {
  @Override
  public String run(Path input, Path output, String parametersJson) {
    return StrictPolicy.load().getPolicyName();
  }
}
