package org.countersign.trust.verification;

/**
 * What a container may claim before a byte of content is read.
 *
 * @param entries most entries
 * @param entryBytes most bytes of one entry once inflated
 * @param totalBytes most bytes of all entries once inflated
 * @param ratio most inflated bytes per stored byte, for entries above {@link #RATIO_FROM}
 */
record ZipLimits(int entries, long entryBytes, long totalBytes, int ratio) {
  /** Small entries (JSON, XML) may compress well without being a bomb. */
  static final long RATIO_FROM = 1 << 20;

  static final ZipLimits USUAL = new ZipLimits(2_000, 2L << 30, 8L << 30, 100);
}
