package org.countersign.platform.db;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** Opens transactions, at the edge only: resources, job handlers, event consumers, commands. */
public final class Transactions {
  private final Jdbi jdbi;

  public Transactions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Runs {@code work} in one transaction and returns its answer; any exception rolls back. */
  public <R> R call(Function<Tx, R> work) {
    return jdbi.inTransaction(handle -> work.apply(new Tx(handle)));
  }

  /** Runs {@code work} in one transaction. */
  public void run(Consumer<Tx> work) {
    jdbi.useTransaction(handle -> work.accept(new Tx(handle)));
  }
}
