package org.countersign.filing.forms.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.filing.forms.Edition;
import org.countersign.filing.forms.FilingChannel;
import org.countersign.filing.forms.Form;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.web.PublicEndpoint;
import org.jspecify.annotations.Nullable;

/** Which editions are accepted, where, when, and who signs. */
@Path("/v1/forms")
@Produces(MediaType.APPLICATION_JSON)
public final class FormResource {
  private final FormCatalogue catalogue;
  private final WorldClock worldClock;
  private final TrustClock trustClock;

  public FormResource(FormCatalogue catalogue, WorldClock worldClock, TrustClock trustClock) {
    this.catalogue = catalogue;
    this.worldClock = worldClock;
    this.trustClock = trustClock;
  }

  /**
   * @param form only this form
   * @param channel only this channel
   * @param on the day asked about; today in the caller's world unless told
   */
  @GET
  @PublicEndpoint
  public Page<FormEntryView> list(
      @Context Optional<Caller> caller,
      @QueryParam("form") @Nullable String form,
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("on") @Nullable String on) {
    var problems = new Problems();
    var channels = channels(channel, problems);
    var day = day(caller, on, problems);
    problems.throwIfAny();
    var items =
        catalogue.forms().stream()
            .filter(entry -> form == null || entry.form().equals(form))
            .flatMap(entry -> channels.stream().flatMap(where -> entries(entry, where, day)))
            .toList();
    return new Page<>(items, Optional.empty());
  }

  private Stream<FormEntryView> entries(Form form, FilingChannel channel, LocalDate day) {
    if (form.editions().isEmpty()) {
      return Stream.of(entry(form, Optional.empty(), channel, day));
    }
    return form.editions().stream().map(edition -> entry(form, Optional.of(edition), channel, day));
  }

  private FormEntryView entry(
      Form form, Optional<Edition> edition, FilingChannel channel, LocalDate day) {
    var printed = edition.map(Edition::edition).orElse("");
    return FormEntryView.of(
        form,
        edition,
        channel,
        day,
        catalogue.accepts(form.form(), printed, channel, day),
        catalogue.requiredSigners(form.form(), printed, channel, day));
  }

  private static List<FilingChannel> channels(@Nullable String asked, Problems problems) {
    if (asked == null) {
      return List.of(FilingChannel.values());
    }
    var found =
        Arrays.stream(FilingChannel.values()).filter(value -> value.name().equals(asked)).toList();
    problems.when(
        found.isEmpty(),
        "query:channel",
        "unknown-channel",
        "There is no such channel.",
        "Use one of " + List.of(FilingChannel.values()) + ".");
    return found;
  }

  private LocalDate day(Optional<Caller> caller, @Nullable String asked, Problems problems) {
    var now = caller.map(known -> worldClock.now(known.world())).orElseGet(trustClock::now);
    if (asked != null) {
      try {
        return LocalDate.parse(asked);
      } catch (DateTimeParseException e) {
        problems.when(
            true, "query:on", "invalid-date", "This is no date.", "Send it as 2026-01-31.");
      }
    }
    return FormCatalogue.agencyDay(now);
  }
}
