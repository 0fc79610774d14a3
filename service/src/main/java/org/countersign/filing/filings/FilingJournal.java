package org.countersign.filing.filings;

import java.util.List;
import java.util.Map;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventDraft;
import org.countersign.platform.events.EventLog;

/** Writes what happens to a filing: the audit row and the event, in the change's transaction. */
final class FilingJournal {
  private static final String CREATED = "filing.created";

  private final AuditLog audit;
  private final EventLog events;

  FilingJournal(AuditLog audit, EventLog events) {
    this.audit = audit;
    this.events = events;
  }

  void created(Tx tx, Filing filing) {
    write(tx, filing, CREATED, filing.client().toString(), Map.of("form", filing.form()));
  }

  /** All of them from the same state to the same. */
  void moved(Tx tx, List<Filing> filings, FilingState from, String actor) {
    audit.record(
        tx,
        filings.stream()
            .map(
                filing ->
                    AuditEvent.byActor(
                        filing.world(),
                        actor,
                        filing.state().eventType(),
                        filing.id().toString(),
                        Map.of("from", from.name(), "to", filing.state().name())))
            .toList());
    events.append(
        tx, filings.stream().map(filing -> draft(filing, filing.state().eventType())).toList());
  }

  private void write(Tx tx, Filing filing, String type, String actor, Map<String, String> facts) {
    audit.record(
        tx, AuditEvent.byActor(filing.world(), actor, type, filing.id().toString(), facts));
    events.append(tx, draft(filing, type));
  }

  private static EventDraft draft(Filing filing, String type) {
    var subject = filing.id().toString();
    return EventDraft.of(
            filing.world(),
            type,
            subject,
            Map.of("filingId", subject, "state", filing.state().name()))
        .visibleTo(filing.organization())
        .ofClient(filing.client());
  }
}
