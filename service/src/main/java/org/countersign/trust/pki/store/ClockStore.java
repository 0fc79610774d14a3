package org.countersign.trust.pki.store;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The database's own clock. */
public interface ClockStore {
  /** As of this very statement, not of the transaction's start. */
  @SqlQuery("select clock_timestamp()")
  Instant now();
}
