package org.countersign.identity.vendors.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.identity.vendors.Delegations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.events.Event;
import org.countersign.platform.events.EventFilter;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Page;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Cursor;
import org.jspecify.annotations.Nullable;

/** The feed of everything that happened to the filings a client may see. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
public final class EventResource {
  private final Transactions transactions;
  private final Delegations delegations;
  private final EventLog events;

  public EventResource(Transactions transactions, Delegations delegations, EventLog events) {
    this.transactions = transactions;
    this.delegations = delegations;
    this.events = events;
  }

  private record EventView(String id, String type, Instant at, Map<String, String> data) {
    static EventView of(Event event) {
      return new EventView(event.id(), event.type(), event.at(), event.data());
    }
  }

  @GET
  @Access("events.read")
  public Page<EventView> read(
      @Context Caller caller,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Nullable Integer limit) {
    if (caller.kind() != Caller.Kind.CLIENT) {
      throw new Failure(CommonProblem.FORBIDDEN, "Only API clients can ask this.");
    }
    var client = new ClientId(caller.id());
    int count = Cursor.limit(limit);
    var from = Optional.ofNullable(after).filter(token -> !token.isEmpty());
    return transactions.call(
        tx -> {
          var visible =
              new EventFilter(Set.copyOf(delegations.organizationsOf(tx, client)), client);
          var page = events.read(tx, caller.world(), from, count, visible);
          return new Page<>(page.items().stream().map(EventView::of).toList(), page.next());
        });
  }
}
