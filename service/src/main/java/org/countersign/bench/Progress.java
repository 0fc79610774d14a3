package org.countersign.bench;

/** Hears how far a measurement has come. */
interface Progress {
  /** In a few words, without a line break. */
  void now(String step);
}
