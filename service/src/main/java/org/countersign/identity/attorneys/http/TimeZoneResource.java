package org.countersign.identity.attorneys.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** The time zone in which an attorney's date boxes are filled. */
@Path("/v1/attorneys/{identifier}/time-zone")
@Produces(MediaType.APPLICATION_JSON)
public final class TimeZoneResource {
  private static final int LONGEST = 64;

  private final IdempotentWrite writes;
  private final Attorneys attorneys;

  public TimeZoneResource(IdempotentWrite writes, Attorneys attorneys) {
    this.writes = writes;
    this.attorneys = attorneys;
  }

  /**
   * @param timeZone as in the IANA database, {@code America/Chicago}
   */
  record TimeZoneRequest(String timeZone) {}

  private record TimeZoneView(AttorneyIdentifier attorneyIdentifier, String timeZone) {}

  @POST
  @Access("attorneys.profile")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("identifier") String identifier,
      TimeZoneRequest body) {
    var zone = zone(body.timeZone());
    return writes.run(
        request,
        tx -> {
          var attorney =
              attorneys.changeTimeZone(tx, caller, AttorneyIdentifier.parse(identifier), zone);
          return Answer.ok(new TimeZoneView(attorney.identifier(), zone.getId()));
        });
  }

  private static ZoneId zone(String name) {
    try {
      if (name.length() <= LONGEST && ZoneId.getAvailableZoneIds().contains(name)) {
        return ZoneId.of(name);
      }
    } catch (DateTimeException e) {
      // told below
    }
    throw Failure.invalid(
        List.of(
            FieldProblem.of(
                "/timeZone",
                "unknown-time-zone",
                "There is no such time zone.",
                "Use a name of the IANA time zone database, America/Chicago.")));
  }
}
