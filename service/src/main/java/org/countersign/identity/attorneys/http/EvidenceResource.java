package org.countersign.identity.attorneys.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.countersign.identity.attorneys.Evidence;
import org.countersign.identity.attorneys.EvidenceFiles;
import org.countersign.identity.attorneys.Registrations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.ContentDigest;
import org.countersign.platform.web.StreamedBody;
import org.jspecify.annotations.Nullable;

/** The evidence file of a registration. */
@Path("/v1/registrations/{id}/evidence")
public final class EvidenceResource {
  private final Transactions transactions;
  private final Registrations registrations;
  private final EvidenceFiles files;

  public EvidenceResource(
      Transactions transactions, Registrations registrations, EvidenceFiles files) {
    this.transactions = transactions;
    this.registrations = registrations;
    this.files = files;
  }

  @PUT
  @StreamedBody
  @Access("registrations.apply")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public RegistrationView keep(
      @Context Caller caller,
      @PathParam("id") String id,
      @HeaderParam(ContentDigest.HEADER) @Nullable String digest,
      InputStream body)
      throws IOException {
    var registration = RegistrationId.parse(id);
    var claimed = ContentDigest.require(digest);
    // Strangers' bytes are not taken in at all; asked again below, in the transaction that keeps.
    transactions.run(tx -> registrations.requireOpen(tx, caller, registration));
    var evidence = files.receive(body, claimed);
    try {
      var kept =
          transactions.call(
              tx -> {
                var former = registrations.keepEvidence(tx, caller, registration, evidence);
                return new Kept(
                    former,
                    RegistrationView.of(
                        registrations.read(tx, caller, registration), Optional.empty()));
              });
      kept.former().ifPresent(files::discard);
      return kept.view();
    } catch (Failure e) {
      files.discard(evidence);
      throw e;
    }
  }

  @GET
  @Access("registrations.read")
  @Produces(MediaType.WILDCARD)
  public Response read(@Context Caller caller, @PathParam("id") String id) {
    var evidence =
        transactions.call(
            tx ->
                registrations
                    .read(tx, caller, RegistrationId.parse(id))
                    .evidence()
                    .orElseThrow(
                        () ->
                            new Failure(
                                CommonProblem.NOT_FOUND, "There is no evidence file yet.")));
    StreamingOutput content = target -> files.copy(evidence, target);
    // A stranger's file is never shown inside our own origin.
    return Response.ok(content, evidence.mediaType())
        .header(HttpHeaders.CONTENT_LENGTH, evidence.length())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private record Kept(Optional<Evidence> former, RegistrationView view) {}
}
