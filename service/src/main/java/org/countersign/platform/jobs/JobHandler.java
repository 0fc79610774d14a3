package org.countersign.platform.jobs;

/**
 * Does one kind of background work. Runs outside any transaction and at least once per enqueued
 * instance: after a crash it runs again, so remote calls carry an idempotency key.
 */
public interface JobHandler {
  /** Stable name of the kind ({@code submission.send}). */
  String kind();

  /**
   * Works on one instance. An exception means: try again later, with growing pauses.
   *
   * @param instance what {@link Jobs#enqueue} was given, an id and never personal data
   */
  Outcome run(String instance) throws Exception;
}
