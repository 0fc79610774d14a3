package org.countersign.filing.signing.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.FilingHistory;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.web.Access;

/** What happened to a filing, oldest first. */
@Path("/v1/filings")
@Produces(MediaType.APPLICATION_JSON)
public final class HistoryResource {
  private final Transactions transactions;
  private final FilingAccess access;
  private final FilingHistory history;

  public HistoryResource(Transactions transactions, FilingAccess access, FilingHistory history) {
    this.transactions = transactions;
    this.access = access;
    this.history = history;
  }

  /**
   * A step.
   *
   * @param type as in docs/audit-events.md
   * @param signerId whom it is about, or who did it
   * @param code why an envelope at DocuSign ended, as in docs/problems.md
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record StepView(
      Instant at,
      String type,
      FilingHistory.Actor by,
      Optional<SignerId> signerId,
      Optional<DocumentId> documentId,
      Optional<Decision> decision,
      Optional<String> code) {
    static StepView of(FilingHistory.Step step) {
      return new StepView(
          step.at(),
          step.type(),
          step.by(),
          step.signer(),
          step.document(),
          step.decision(),
          step.code());
    }
  }

  @GET
  @Path("{id}/history")
  @Access("filings.read")
  public Page<StepView> get(@Context Caller caller, @PathParam("id") FilingId id) {
    return transactions.call(
        tx ->
            new Page<>(
                history.of(tx, access.require(tx, caller, id)).stream().map(StepView::of).toList(),
                Optional.empty()));
  }
}
