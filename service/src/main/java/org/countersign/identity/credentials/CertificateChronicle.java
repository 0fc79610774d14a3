package org.countersign.identity.credentials;

import java.util.HashMap;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventDraft;
import org.countersign.platform.events.EventLog;

/** What a step of a certificate's life leaves behind. */
record CertificateChronicle(AuditLog auditLog, EventLog eventLog) {
  /** An audit row, and the event of the same type for the attorney's organization. */
  void tell(Tx tx, AuditEvent event, Attorney attorney) {
    audit(tx, event);
    var payload = new HashMap<String, String>(event.facts());
    payload.put("attorneyIdentifier", attorney.identifier().toString());
    eventLog.append(
        tx,
        EventDraft.of(attorney.world(), event.type(), attorney.id().toString(), payload)
            .visibleTo(attorney.organization()));
  }

  void audit(Tx tx, AuditEvent event) {
    auditLog.record(tx, event);
  }
}
