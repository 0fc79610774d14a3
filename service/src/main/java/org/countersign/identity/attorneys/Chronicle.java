package org.countersign.identity.attorneys;

import java.time.Instant;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventDraft;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.values.WorldId;

/** What every verb of this module leaves behind, and the clocks and ids it needs for that. */
record Chronicle(
    IdSource ids,
    TrustClock trustClock,
    WorldClock worldClock,
    AuditLog auditLog,
    EventLog eventLog,
    Messages messages) {
  Instant now() {
    return trustClock.now();
  }

  Instant businessTime(WorldId world) {
    return worldClock.now(world);
  }

  void audit(Tx tx, AuditEvent event) {
    auditLog.record(tx, event);
  }

  void event(Tx tx, EventDraft draft) {
    eventLog.append(tx, draft);
  }

  void mail(Tx tx, Message message) {
    messages.enqueue(tx, message);
  }
}
