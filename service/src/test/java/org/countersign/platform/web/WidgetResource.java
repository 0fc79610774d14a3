package org.countersign.platform.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;

/** One endpoint of each kind. */
@Path("/v1/widgets")
@Produces(MediaType.APPLICATION_JSON)
public final class WidgetResource {
  private final IdempotentWrite writes;
  final AtomicInteger made = new AtomicInteger();

  WidgetResource(IdempotentWrite writes) {
    this.writes = writes;
  }

  /** A request with every kind of field. */
  public record CreateWidget(
      String name,
      int size,
      Colour colour,
      Optional<LocalDate> on,
      List<Part> parts,
      Optional<FilingId> filing,
      Optional<Map<String, Integer>> counts) {}

  /** A nested record. */
  public record Part(String label) {}

  /** An enum. */
  public enum Colour {
    RED,
    GREEN
  }

  /** A view. */
  public record WidgetView(String id, String name, Optional<String> note, Instant at) {}

  @POST
  @Access("widgets.write")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@Context Caller caller, @Context WriteRequest request, CreateWidget body) {
    return writes.run(
        request,
        tx -> {
          if (body.name().equals("refused")) {
            throw new Failure(CommonProblem.CONFLICT, "Not now.");
          }
          int number = made.incrementAndGet();
          return Answer.created(
              "/v1/widgets/" + number,
              new WidgetView(
                  String.valueOf(number),
                  body.name(),
                  Optional.empty(),
                  Instant.parse("2026-11-23T10:15:30Z")));
        });
  }

  @GET
  @Path("/{id}")
  @Access("widgets.read")
  public WidgetView read(@PathParam("id") String id) {
    if (id.equals("broken")) {
      throw new IllegalStateException("a secret of ours");
    }
    return new WidgetView(id, "n", Optional.empty(), Instant.parse("2026-11-23T10:15:30Z"));
  }

  @GET
  @Path("/filings/{id}")
  @PublicEndpoint
  public FilingId filing(@PathParam("id") FilingId id, @QueryParam("at") int at) {
    return id;
  }

  @GET
  @Path("/who")
  @PublicEndpoint
  @Produces(MediaType.TEXT_PLAIN)
  public String who(@Context Optional<Caller> caller) {
    return caller.map(known -> known.kind().name()).orElse("stranger");
  }

  @PUT
  @Path("/content")
  @PublicEndpoint
  @StreamedBody
  @Produces(MediaType.TEXT_PLAIN)
  public String content(InputStream body) throws IOException {
    return String.valueOf(body.readAllBytes().length);
  }
}
