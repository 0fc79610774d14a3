package org.countersign.platform.jobs;

import io.dropwizard.lifecycle.Managed;
import javax.sql.DataSource;
import org.countersign.platform.values.TrustClock;

/** Builds the scheduler of this node. */
public final class JobsModule implements Managed {
  private final DataSource source;
  private final JobsConfig config;
  private final TrustClock clock;
  private final Jobs jobs = new Jobs(() -> {});

  private JobsModule(DataSource source, JobsConfig config, TrustClock clock) {
    this.source = source;
    this.config = config;
    this.clock = clock;
  }

  public static JobsModule build(DataSource source, JobsConfig config, TrustClock clock) {
    return new JobsModule(source, config, clock);
  }

  public Jobs jobs() {
    return jobs;
  }

  @Override
  public void start() {
    throw new UnsupportedOperationException("not yet" + source + config + clock);
  }
}
