package org.countersign.filing.filings;

import java.util.Map;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventDraft;
import org.countersign.platform.events.EventLog;

/** Writes what happens to a filing: the audit row and the event, in the change's transaction. */
final class FilingJournal {
  private final AuditLog audit;
  private final EventLog events;

  FilingJournal(AuditLog audit, EventLog events) {
    this.audit = audit;
    this.events = events;
  }

  void created(Tx tx, Filing filing) {
    write(tx, filing, "filing.created", filing.client().toString(), Map.of("form", filing.form()));
  }

  void moved(Tx tx, Filing filing, FilingState from, String actor) {
    write(
        tx,
        filing,
        filing.state().eventType(),
        actor,
        Map.of("from", from.name(), "to", filing.state().name()));
  }

  private void write(Tx tx, Filing filing, String type, String actor, Map<String, String> facts) {
    var subject = filing.id().toString();
    audit.record(tx, AuditEvent.byActor(filing.world(), actor, type, subject, facts));
    events.append(
        tx,
        EventDraft.of(
                filing.world(),
                type,
                subject,
                Map.of("filingId", subject, "state", filing.state().name()))
            .visibleTo(filing.organization())
            .ofClient(filing.client()));
  }
}
