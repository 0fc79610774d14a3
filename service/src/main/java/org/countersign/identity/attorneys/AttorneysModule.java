package org.countersign.identity.attorneys;

import java.util.List;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;

/** Builds the module. */
public final class AttorneysModule {
  private final Attorneys attorneys;

  private AttorneysModule(Attorneys attorneys) {
    this.attorneys = attorneys;
  }

  public static AttorneysModule build(
      IdSource ids,
      TrustClock clock,
      AuditLog audit,
      EventLog events,
      List<StandingObserver> observers) {
    return new AttorneysModule(new Attorneys(ids, clock, audit, events, observers));
  }

  public Attorneys attorneys() {
    return attorneys;
  }

  public List<ProblemType> problems() {
    return List.of(AttorneyProblem.values());
  }
}
