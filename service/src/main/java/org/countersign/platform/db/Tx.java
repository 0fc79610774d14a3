package org.countersign.platform.db;

import org.jdbi.v3.core.Handle;

/**
 * An open transaction. Verbs that write take one and never open one. Valid only inside its
 * callback.
 */
public final class Tx {
  private final Handle handle;

  Tx(Handle handle) {
    this.handle = handle;
  }

  /** A SQL object of the caller's own module, bound to this transaction. */
  public <S> S store(Class<S> type) {
    return handle.attach(type);
  }

  /** The JDBC connection, for libraries that enqueue in the caller's transaction. */
  public java.sql.Connection connection() {
    return handle.getConnection();
  }

  /**
   * Runs {@code nudge} after the commit, on this thread; never when the transaction rolls back. For
   * waking a worker early, nothing that matters: a crash after the commit loses it.
   */
  public void afterCommit(Runnable nudge) {
    handle.afterCommit(nudge);
  }
}
