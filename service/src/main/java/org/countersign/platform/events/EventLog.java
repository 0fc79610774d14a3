package org.countersign.platform.events;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.store.EventRow;
import org.countersign.platform.events.store.EventStore;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.PublicId;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.values.WorldId;

/** The one log of everything that happened. */
public final class EventLog {
  /** The most a reader gets at once. */
  public static final int MAXIMUM_PAGE = 200;

  private static final String PREFIX = "evt";
  private final IdSource ids;
  private final WorldClock clock;
  private final Runnable nudge;

  /** A log that wakes nobody; consumers find new events at their next round. */
  public EventLog(IdSource ids, WorldClock clock) {
    this(ids, clock, () -> {});
  }

  EventLog(IdSource ids, WorldClock clock, Runnable nudge) {
    this.ids = ids;
    this.clock = clock;
    this.nudge = nudge;
  }

  /** Appends in the caller's transaction; readers see it once that has committed. */
  public void append(Tx tx, EventDraft draft) {
    append(tx, List.of(draft));
  }

  /** As {@link #append(Tx, EventDraft)} for many, in their order and one round trip. */
  public void append(Tx tx, List<EventDraft> drafts) {
    tx.store(EventStore.class)
        .insert(
            drafts.stream()
                .map(
                    draft ->
                        new EventStore.NewRow(
                            ids.next(),
                            draft.world(),
                            draft.type(),
                            draft.subject(),
                            draft.data(),
                            draft.organization(),
                            draft.client(),
                            clock.now(draft.world())))
                .toList());
    tx.afterCommit(nudge);
  }

  /**
   * One page of what {@code filter} may see, oldest first. The answer's {@code next} is always
   * there: at the end of the log it is the place to ask again from.
   *
   * @param after {@code next} of an earlier page, or {@link Event#cursor}; a text that is neither
   *     is a problem of the request
   * @param limit at most {@link #MAXIMUM_PAGE}
   */
  public Page<Event> read(
      Tx tx, WorldId world, Optional<String> after, int limit, EventFilter filter) {
    var from = after.map(EventCursor::parse).orElse(EventCursor.START);
    var organizations = filter.organizations().stream().map(id -> id.value()).toArray(UUID[]::new);
    List<Event> items =
        tx
            .store(EventStore.class)
            .visible(
                world,
                from.tx(),
                from.seq(),
                organizations,
                filter.client().value(),
                Math.min(Math.max(limit, 1), MAXIMUM_PAGE))
            .stream()
            .map(EventLog::event)
            .toList();
    var next = items.isEmpty() ? from.print() : items.get(items.size() - 1).cursor();
    return new Page<>(items, Optional.of(next));
  }

  static Event event(EventRow row) {
    return new Event(
        row.tx(),
        row.seq(),
        PublicId.print(PREFIX, row.id()),
        row.worldId(),
        row.type(),
        row.subject(),
        row.data(),
        row.at());
  }
}
