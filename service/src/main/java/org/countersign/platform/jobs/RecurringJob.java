package org.countersign.platform.jobs;

import java.time.Duration;

/** Work done again and again, by one node at a time. */
public interface RecurringJob {
  /** Stable name ({@code pki.renew-crls}). */
  String name();

  /** Pause between the end of one run and the start of the next. */
  Duration every();

  /** One run, outside any transaction. An exception is logged; the next run comes as usual. */
  void run() throws Exception;
}
