package org.countersign.filing.signing.docusign.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.filing.signing.docusign.ConnectMessages;
import org.countersign.platform.web.PublicEndpoint;

/** Where DocuSign tells what became of envelopes. Its signature is all that lets a message in. */
@Path("/v1/docusign/connect")
public final class ConnectResource {
  /** More keys at once than anybody changes. */
  private static final int MOST_SIGNATURES = 20;

  private final ConnectMessages messages;

  public ConnectResource(ConnectMessages messages) {
    this.messages = messages;
  }

  @POST
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_JSON)
  public Response take(@Context HttpHeaders headers, byte[] body) {
    messages.take(
        body,
        IntStream.rangeClosed(1, MOST_SIGNATURES)
            .mapToObj(number -> headers.getHeaderString(ConnectMessages.SIGNATURE + number))
            .flatMap(Stream::ofNullable)
            .toList());
    return Response.noContent().build();
  }
}
