package org.countersign.platform.db;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * An open transaction. Verbs that write take one and never open one. Valid only inside its
 * callback.
 */
public final class Tx {
  private final Handle handle;

  /** Attaching prepares every method anew, which costs more than many of the queries. */
  private final Map<Class<?>, Object> stores = new HashMap<>();

  Tx(Handle handle) {
    this.handle = handle;
  }

  /** A SQL object of the caller's own module, bound to this transaction. */
  public <S> S store(Class<S> type) {
    return type.cast(stores.computeIfAbsent(type, handle::attach));
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
