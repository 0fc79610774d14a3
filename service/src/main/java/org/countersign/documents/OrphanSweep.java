package org.countersign.documents;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes blobs that no row names: what a crash between keeping the bytes and committing the row
 * leaves behind. Only old ones, so that an upload under way is never met.
 */
public final class OrphanSweep implements RecurringJob {
  /** Longer than any upload and the transaction after it take. */
  static final Duration GRACE = Duration.ofHours(48);

  private static final Logger log = LoggerFactory.getLogger(OrphanSweep.class);
  private static final int BATCH = 500;

  private final BlobStore blobs;
  private final List<BlobUser> users;
  private final Transactions transactions;
  private final TrustClock clock;

  /**
   * @param users every one: a blob that none of them names is deleted
   */
  public OrphanSweep(
      BlobStore blobs, List<BlobUser> users, Transactions transactions, TrustClock clock) {
    if (users.isEmpty()) {
      throw new IllegalArgumentException("Without users every blob would be an orphan");
    }
    this.blobs = blobs;
    this.users = List.copyOf(users);
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "documents.sweep-orphans";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(6);
  }

  @Override
  public void run() throws IOException {
    var batch = new ArrayList<String>();
    var removed = new int[1];
    blobs.olderThan(
        clock.now().minus(GRACE),
        key -> {
          batch.add(key);
          if (batch.size() == BATCH) {
            removed[0] += sweep(batch);
            batch.clear();
          }
        });
    removed[0] += sweep(batch);
    if (removed[0] > 0) {
      log.info("{} blobs that nothing named were removed", removed[0]);
    }
  }

  private int sweep(List<String> keys) throws IOException {
    if (keys.isEmpty()) {
      return 0;
    }
    var used = new HashSet<String>();
    transactions.run(tx -> users.forEach(user -> used.addAll(user.used(tx, keys))));
    var removed = 0;
    for (var key : keys) {
      if (!used.contains(key)) {
        blobs.delete(key);
        removed++;
      }
    }
    return removed;
  }
}
