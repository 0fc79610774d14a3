package org.countersign.filing.signing;

/** How filings of one request share envelopes at DocuSign; native signing knows no envelopes. */
public enum Isolation {
  /** One envelope for all that fit: one act, and who declines there declines every filing of it. */
  TOGETHER,
  /** An envelope for each filing, signed one after the other. */
  PER_FILING
}
