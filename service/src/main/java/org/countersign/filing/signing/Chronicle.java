package org.countersign.filing.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventDraft;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/** Writes what happened into the audit log and the event log, in the transaction of the change. */
public final class Chronicle {
  private final AuditLog audit;
  private final EventLog events;

  public Chronicle(AuditLog audit, EventLog events) {
    this.audit = audit;
    this.events = events;
  }

  /** Many for the evidence log only. */
  public void audit(Tx tx, List<AuditEvent> many) {
    audit.record(tx, many);
  }

  /** For the evidence log only. */
  public void audit(Tx tx, AuditEvent event) {
    audit.record(tx, event);
  }

  /** A step of a ceremony, for the evidence log only. */
  void step(Tx tx, Ceremony ceremony, String type) {
    audit(
        tx,
        AuditEvent.byActor(
            ceremony.worldId(),
            ceremony.id().toString(),
            type,
            ceremony.id().toString(),
            Map.of(
                "attorneyId", ceremony.attorneyId().toString(),
                "signedBy", ceremony.signedBy().name())));
  }

  /** Something that happened to a filing, for those who may act for its organization. */
  public void tell(Tx tx, Filing filing, String type, String actor, Map<String, String> data) {
    tell(tx, List.of(Line.of(filing, type, actor, data)));
  }

  /** Something that happened to anything of an organization. */
  public void tell(Tx tx, Told told, String actor, Map<String, String> data) {
    tell(tx, List.of(new Line(told, actor, data)));
  }

  /** Many things at once, in their order. */
  public void tell(Tx tx, List<Line> lines) {
    audit.record(
        tx,
        lines.stream()
            .map(
                line ->
                    AuditEvent.byActor(
                        line.told().world(),
                        line.actor(),
                        line.told().type(),
                        line.told().subject(),
                        line.data()))
            .toList());
    events.append(tx, lines.stream().map(Chronicle::draft).toList());
  }

  private static EventDraft draft(Line line) {
    var told = line.told();
    var draft =
        EventDraft.of(told.world(), told.type(), told.subject(), line.data())
            .visibleTo(told.organization());
    return told.client().map(draft::ofClient).orElse(draft);
  }

  /** One thing that happened, by whom. */
  public record Line(Told told, String actor, Map<String, String> data) {
    static Line of(Filing filing, String type, String actor, Map<String, String> data) {
      return new Line(
          new Told(
              filing.world(),
              filing.organization(),
              Optional.of(filing.client()),
              type,
              filing.id().toString()),
          actor,
          data);
    }
  }

  /** What is told, of whom. */
  public record Told(
      WorldId world,
      OrganizationId organization,
      Optional<ClientId> client,
      String type,
      String subject) {}
}
