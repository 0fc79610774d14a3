package org.countersign.filing.packaging;

import java.util.Set;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.Event;
import org.countersign.platform.events.EventConsumer;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.TrustClock;

/** A released filing is sealed. */
final class SealOnRelease implements EventConsumer {
  private final Jobs jobs;
  private final TrustClock clock;

  SealOnRelease(Jobs jobs, TrustClock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "packaging";
  }

  @Override
  public Set<String> types() {
    return Set.of("filing.released");
  }

  @Override
  public void accept(Tx tx, Event event) {
    jobs.enqueue(tx, SealJob.KIND, event.subject(), clock.now());
  }
}
