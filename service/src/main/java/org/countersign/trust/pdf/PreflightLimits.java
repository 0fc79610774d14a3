package org.countersign.trust.pdf;

/**
 * Bounds for foreign bytes; beyond them a document is refused. The child process adds heap and
 * deadline.
 *
 * @param maxBytes of the file
 * @param maxPages of the document
 * @param maxObjects indirect objects
 * @param maxNesting of arrays and dictionaries in one another
 * @param maxDecodedBytes what all compressed streams but images may unpack to, together
 */
public record PreflightLimits(
    long maxBytes, int maxPages, int maxObjects, int maxNesting, long maxDecodedBytes) {

  /** Wide enough for real filings and evidence, narrow enough for a heap of 256 MB. */
  public static PreflightLimits standard() {
    return new PreflightLimits(64L << 20, 2_000, 300_000, 200, 192L << 20);
  }
}
