package org.countersign.filing.packaging.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.countersign.platform.web.PublicEndpoint;

/**
 * The JSON Schema of {@code filing.json}. A version never changes its meaning; another meaning gets
 * another number.
 */
@Path(FilingSchemaResource.PATH)
public final class FilingSchemaResource {
  public static final String PATH = "/schemas/filing-1.json";

  private static final String FILE = "/org/countersign/filing/packaging/filing-1.json";

  private final String schema;

  /**
   * @param id where it is published: becomes its {@code $id}
   */
  public FilingSchemaResource(URI id) {
    try (var stream = FilingSchemaResource.class.getResourceAsStream(FILE)) {
      this.schema =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
              .replace("\"$id\": \"\"", "\"$id\": \"" + id + "\"");
    } catch (IOException e) {
      throw new UncheckedIOException("The schema is part of the program", e);
    }
  }

  @GET
  @PublicEndpoint
  @Produces("application/schema+json")
  public Response schema() {
    return Response.ok(schema).header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400").build();
  }
}
