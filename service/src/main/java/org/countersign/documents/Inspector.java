package org.countersign.documents;

import java.io.IOException;
import java.nio.file.Path;

/** Looks into foreign bytes, away from the serving process. */
@FunctionalInterface
public interface Inspector {
  /**
   * @param input the bytes as they came
   * @param output where a normalised file goes, when one is made
   * @throws org.countersign.platform.values.Failure {@link DocumentProblem#INSPECTION_UNAVAILABLE},
   *     or {@link DocumentProblem#DOCUMENT_REFUSED} when the file brought the inspection down
   */
  Inspection inspect(Path input, Path output) throws IOException;
}
