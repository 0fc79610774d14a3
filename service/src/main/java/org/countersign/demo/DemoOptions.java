package org.countersign.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the story plays with.
 *
 * @param filings how many filings, at least one
 * @param documents directory of PDFs, filing <i>i</i> takes the <i>i</i>-th by name, cyclically;
 *     absent: generated
 * @param out where to leave the results
 * @param provider how the client signs; the attorney always signs natively
 */
public record DemoOptions(
    int filings, Optional<Path> documents, Optional<Path> out, Provider provider) {
  /** A way for clients to sign. */
  public enum Provider {
    NATIVE_PKI,
    DOCUSIGN
  }

  public DemoOptions {
    if (filings < 1 || filings > 10_000) {
      throw new IllegalArgumentException("--filings must be between 1 and 10000");
    }
  }

  /** Signed natively. */
  public DemoOptions(int filings, Optional<Path> documents, Optional<Path> out) {
    this(filings, documents, out, Provider.NATIVE_PKI);
  }
}
