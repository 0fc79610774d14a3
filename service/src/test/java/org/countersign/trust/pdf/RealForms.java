package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The forms as their agencies publish them, outside the repository. */
final class RealForms {
  private RealForms() {}

  static Path form(String file) {
    var path = Path.of(System.getProperty("forms.dir", "../shared/forms")).resolve(file);
    if (!Files.exists(path)) {
      if ("true".equals(System.getenv("CI"))) {
        fail("forms.dir holds no " + file);
      }
      Assumptions.abort("SKIPPED: the real forms are not here; set -Dforms.dir. Missing: " + path);
    }
    return path;
  }
}
