package org.countersign.identity.attorneys;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.accounts.Practitioners;
import org.countersign.identity.attorneys.store.AttorneyRow;
import org.countersign.identity.attorneys.store.AttorneyStore;
import org.countersign.identity.attorneys.store.TermsStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventDraft;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.values.WorldId;

/** Registered practitioners and their standing. */
public final class Attorneys implements Practitioners {
  private static final int MAX_REASON = 2000;

  private final IdSource ids;
  private final TrustClock clock;
  private final WorldClock worldClock;
  private final AuditLog audit;
  private final EventLog events;
  private final List<StandingObserver> observers;

  Attorneys(
      IdSource ids,
      TrustClock clock,
      WorldClock worldClock,
      AuditLog audit,
      EventLog events,
      List<StandingObserver> observers) {
    this.ids = ids;
    this.clock = clock;
    this.worldClock = worldClock;
    this.audit = audit;
    this.events = events;
    this.observers = List.copyOf(observers);
  }

  public Optional<Attorney> find(Tx tx, AttorneyId id) {
    return tx.store(AttorneyStore.class).find(id).map(row -> attorney(tx, row));
  }

  /**
   * The attorney, who is in good standing and stays so until this transaction ends: the check at
   * every act in their name.
   *
   * @throws Failure {@link AttorneyProblem#ATTORNEY_NOT_ACTIVE}
   */
  public Attorney requireActive(Tx tx, AttorneyId id) {
    return tx.store(AttorneyStore.class)
        .findForShare(id)
        .filter(row -> row.state() == AttorneyState.ACTIVE)
        .map(row -> attorney(tx, row))
        .orElseThrow(
            () ->
                new Failure(
                    AttorneyProblem.ATTORNEY_NOT_ACTIVE,
                    "The attorney is suspended, revoked or inactive. Nothing can be done in their"
                        + " name until their standing is restored."));
  }

  public Optional<Attorney> byIdentifier(Tx tx, AttorneyIdentifier identifier) {
    return tx.store(AttorneyStore.class).byIdentifier(identifier).map(row -> attorney(tx, row));
  }

  /** The attorney who signs in with this account. */
  public Optional<Attorney> byAccount(Tx tx, AccountId account) {
    return tx.store(AttorneyStore.class).byAccount(account).map(row -> attorney(tx, row));
  }

  /**
   * The attorney behind a caller's session.
   *
   * @throws Failure FORBIDDEN for callers who are no attorney
   */
  public Attorney require(Tx tx, Caller caller) {
    return caller
        .attorney()
        .flatMap(id -> find(tx, new AttorneyId(id)))
        .orElseThrow(
            () -> new Failure(CommonProblem.FORBIDDEN, "Only a registered attorney can do this."));
  }

  @Override
  public Optional<Practitioner> of(Tx tx, AccountId account) {
    return tx.store(AttorneyStore.class)
        .byAccount(account)
        .map(row -> new Practitioner(row.id().value(), row.identifier().toString()));
  }

  /** Where the attorney is called, in E.164 form. */
  public Optional<String> phone(Tx tx, AttorneyId id) {
    return tx.store(AttorneyStore.class).phone(id);
  }

  /** Whether an attorney of one of these organizations is called at this number. */
  public boolean hasPhone(
      Tx tx, WorldId world, Collection<OrganizationId> of, @Personal String phone) {
    var values = of.stream().map(OrganizationId::value).toArray(UUID[]::new);
    return tx.store(AttorneyStore.class).hasPhone(world, values, phone);
  }

  /** In which the attorney's date boxes are filled; empty until they name one. */
  public Optional<ZoneId> timeZone(Tx tx, AttorneyId id) {
    return tx.store(AttorneyStore.class).timeZone(id).map(ZoneId::of);
  }

  /**
   * Changes the caller's own time zone; marks made before keep theirs.
   *
   * @throws Failure FORBIDDEN for anybody else
   */
  public Attorney changeTimeZone(Tx tx, Caller caller, AttorneyIdentifier identifier, ZoneId zone) {
    var attorney = require(tx, caller);
    if (!attorney.identifier().equals(identifier)) {
      throw new Failure(
          CommonProblem.FORBIDDEN, "Only the attorney can change their own time zone.");
    }
    tx.store(AttorneyStore.class).changeTimeZone(attorney.id(), zone.getId());
    audit.record(
        tx,
        AuditEvent.by(caller, "attorney.time_zone_changed", attorney.id().toString(), Map.of()));
    return attorney;
  }

  /** The intervals of suspension, oldest first. */
  public List<Hold> holds(Tx tx, AttorneyId id) {
    return tx.store(AttorneyStore.class).holds(id);
  }

  /**
   * Changes standing. Waits for every act under way ({@link #requireActive}), and no act begun
   * after it succeeds. A revocation takes two: see {@link Revocations}.
   *
   * @param reason for the registrar's file; never in events or audit
   */
  public Attorney move(
      Tx tx, Caller registrar, AttorneyIdentifier identifier, AttorneyState to, String reason) {
    requireReason(reason);
    if (to == AttorneyState.REVOKED) {
      throw new Failure(
          AttorneyProblem.SECOND_REGISTRAR_NEEDED,
          "A revocation is proposed by one registrar and confirmed by another.");
    }
    var row = lockFor(tx, registrar, identifier);
    if (to == AttorneyState.ACTIVE && terms(tx, row.id()).isOver(worldClock.now(row.worldId()))) {
      throw new Failure(
          AttorneyProblem.STANDING_LAPSED,
          "The yearly attestation was not given or the accreditation has ended. The attorney"
              + " attests again, or the renewal is recorded, first.");
    }
    return change(tx, registrar, row, to, reason);
  }

  static StandingTerms terms(Tx tx, AttorneyId id) {
    var row = tx.store(TermsStore.class).read(id);
    return new StandingTerms(
        row.attestedAt(),
        row.accreditationLevel()
            .flatMap(
                level -> row.accreditationExpiresOn().map(day -> new Accreditation(level, day))));
  }

  /** Standing of a row that is locked has run out by itself. */
  void lapse(Tx tx, AttorneyRow row, String reason) {
    change(tx, "system", row, AttorneyState.INACTIVE, reason);
  }

  static void requireReason(String reason) {
    new Problems()
        .when(
            reason.isBlank() || reason.length() > MAX_REASON || reason.indexOf('\0') >= 0,
            "/reason",
            "length",
            "A reason has 1 to " + MAX_REASON + " characters.",
            "Say why, for the file.")
        .throwIfAny();
  }

  /** The attorney whose standing a registrar is about to change, kept from everybody else. */
  static AttorneyRow lockFor(Tx tx, Caller registrar, AttorneyIdentifier identifier) {
    var row =
        tx.store(AttorneyStore.class)
            .lockByIdentifier(identifier)
            .filter(found -> found.worldId().equals(registrar.world()))
            .orElseThrow(
                () -> new Failure(CommonProblem.NOT_FOUND, "No attorney has this identifier."));
    if (registrar.attorney().equals(Optional.of(row.id().value()))) {
      throw new Failure(CommonProblem.FORBIDDEN, "Nobody decides about their own standing.");
    }
    return row;
  }

  static Failure wrongStep(AttorneyState from, AttorneyState to) {
    return new Failure(
        AttorneyProblem.ATTORNEY_STATE,
        "An attorney who is " + from + " cannot become " + to + ".");
  }

  /** Changes the standing of a row that is locked. */
  Attorney change(Tx tx, Caller registrar, AttorneyRow row, AttorneyState to, String reason) {
    return change(tx, new AccountId(registrar.id()).toString(), row, to, reason);
  }

  private Attorney change(Tx tx, String actor, AttorneyRow row, AttorneyState to, String reason) {
    var store = tx.store(AttorneyStore.class);
    var from = row.state();
    if (!from.next().contains(to) || store.move(row.id(), from, to) == 0) {
      throw wrongStep(from, to);
    }
    var now = clock.now();
    if (from == AttorneyState.SUSPENDED) {
      store.closeHold(row.id(), now);
    }
    if (to == AttorneyState.SUSPENDED) {
      store.openHold(ids.next(), row.id(), reason, now);
    }
    if (to == AttorneyState.REVOKED) {
      store.releaseAdmissions(row.id());
    }
    store.keepDecision(ids.next(), row.id(), from, to, reason, actor, now);
    var moved = find(tx, row.id()).orElseThrow();
    tell(tx, actor, moved, from);
    return moved;
  }

  private void tell(Tx tx, String actor, Attorney moved, AttorneyState from) {
    var facts = Map.of("from", from.name(), "to", moved.state().name());
    audit.record(
        tx,
        AuditEvent.byActor(
            moved.world(), actor, "attorney.standing_changed", moved.id().toString(), facts));
    events.append(
        tx,
        EventDraft.of(
                moved.world(),
                "attorney.standing_changed",
                moved.id().toString(),
                Map.of(
                    "attorneyIdentifier",
                    moved.identifier().toString(),
                    "state",
                    moved.state().name()))
            .visibleTo(moved.organization()));
    observers.forEach(observer -> observer.standingChanged(tx, moved, from));
  }

  private static Attorney attorney(Tx tx, AttorneyRow row) {
    return new Attorney(
        row.id(),
        row.worldId(),
        row.identifier(),
        new PersonName(row.givenName(), row.familyName()),
        row.practitionerType(),
        row.organizationId(),
        row.accountId(),
        row.state(),
        tx.store(AttorneyStore.class).admissions(row.id()),
        row.email(),
        row.locale());
  }
}
