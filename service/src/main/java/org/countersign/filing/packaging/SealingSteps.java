package org.countersign.filing.packaging;

import java.util.Set;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.Event;
import org.countersign.platform.events.EventConsumer;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.TrustClock;

/** A signed filing's foreign timestamps are proved right after; a released filing is sealed. */
final class SealingSteps implements EventConsumer {
  private static final String SIGNED = "filing.signed";
  private static final String RELEASED = "filing.released";

  private final Jobs jobs;
  private final TrustClock clock;
  private final boolean foreign;

  /**
   * @param foreign whether there are timestamp authorities besides our own
   */
  SealingSteps(Jobs jobs, TrustClock clock, boolean foreign) {
    this.jobs = jobs;
    this.clock = clock;
    this.foreign = foreign;
  }

  @Override
  public String name() {
    return "packaging";
  }

  @Override
  public Set<String> types() {
    return foreign ? Set.of(SIGNED, RELEASED) : Set.of(RELEASED);
  }

  @Override
  public void accept(Tx tx, Event event) {
    var kind = event.type().equals(SIGNED) ? StatusJob.KIND : SealJob.KIND;
    jobs.enqueue(tx, kind, event.subject(), clock.now());
  }
}
