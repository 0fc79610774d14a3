package org.countersign.trust.verification;

import java.nio.file.Path;
import org.countersign.platform.values.Failure;

/** The last look at files of our own before they go out, by another code path than made them. */
public interface FinalCheck {
  /**
   * The fast check of one signed PDF, whatever its length. Never call it inside a transaction.
   *
   * @throws Failure {@code UNAVAILABLE} when there is no verdict at this moment
   */
  IntegrityReport document(Path pdf);

  /**
   * A sealed container of any length: strict reading, every digest, the seal, the fast check of
   * every PDF, and EU DSS beside it on those that fit its heap. Never call it inside a transaction.
   *
   * @throws Failure {@code UNAVAILABLE} when there is no verdict at this moment
   */
  Report container(Path container);
}
