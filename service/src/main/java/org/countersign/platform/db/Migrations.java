package org.countersign.platform.db;

import javax.sql.DataSource;

/** Brings a database's schema up to date. */
public final class Migrations {
  private Migrations() {}

  /** Runs what is pending of {@code migrations/changelog.yaml}; one process at a time. */
  public static void run(DataSource source) {
    throw new DatabaseUnavailable("not yet: " + source);
  }
}
