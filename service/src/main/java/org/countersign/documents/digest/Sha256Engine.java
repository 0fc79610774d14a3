package org.countersign.documents.digest;

/** A way of computing SHA-256 with states. */
public interface Sha256Engine {
  /** Named in the start-up log. */
  String name();

  /** A fresh computation. */
  RunningSha256 start();

  /** Takes a computation up where {@code state} left it. */
  RunningSha256 resume(DigestState state);
}
