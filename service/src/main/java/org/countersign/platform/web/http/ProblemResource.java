package org.countersign.platform.web.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.web.ProblemCatalogue;
import org.countersign.platform.web.PublicEndpoint;

/** The pages behind the problems' {@code type} URLs. */
@Path("/problems")
public final class ProblemResource {
  private final ProblemCatalogue catalogue;

  public ProblemResource(ProblemCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One kind of problem. */
  public record Entry(URI type, String code, int status, String title) {}

  /** The whole catalogue. */
  public record Listing(List<Entry> items) {}

  @GET
  @PublicEndpoint
  @Produces(MediaType.APPLICATION_JSON)
  public Listing list() {
    return new Listing(
        catalogue.all().stream()
            .sorted(Comparator.comparing(ProblemType::slug))
            .map(this::entry)
            .toList());
  }

  @GET
  @Path("/{slug}")
  @PublicEndpoint
  @Produces(MediaType.APPLICATION_JSON)
  public Entry one(@PathParam("slug") String slug) {
    return entry(find(slug));
  }

  @GET
  @Path("/{slug}")
  @PublicEndpoint
  @Produces(MediaType.TEXT_HTML)
  public String page(@PathParam("slug") String slug) {
    // Slugs and titles are constants of the program, never input.
    var type = find(slug);
    return """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title>
        <h1>%s</h1><p>Code <code>%s</code>, status %d.</p></html>
        """
        .formatted(type.title(), type.title(), type.slug(), type.status());
  }

  private ProblemType find(String slug) {
    return catalogue
        .find(slug)
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "There is no problem of this name."));
  }

  private Entry entry(ProblemType type) {
    return new Entry(catalogue.url(type), type.slug(), type.status(), type.title());
  }
}
