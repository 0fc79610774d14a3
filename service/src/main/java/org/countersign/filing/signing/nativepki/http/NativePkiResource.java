package org.countersign.filing.signing.nativepki.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.nativepki.CeremonyKeys;
import org.countersign.filing.signing.nativepki.CompletionRecorder;
import org.countersign.filing.signing.nativepki.Completions;
import org.countersign.filing.signing.nativepki.PreparationId;
import org.countersign.filing.signing.nativepki.Preparations;
import org.countersign.filing.signing.nativepki.SignatureValue;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** Begin, prepare, complete: signing with a key that stays with the signer. */
@Path("/v1/ceremonies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class NativePkiResource {
  private static final int MOST_DOCUMENTS = Preparations.MOST;

  private final IdempotentWrite writes;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final CeremonyKeys keys;
  private final Preparations preparations;
  private final Completions completions;
  private final CompletionRecorder recorder;

  public NativePkiResource(
      IdempotentWrite writes,
      Transactions transactions,
      Ceremonies ceremonies,
      CeremonyKeys keys,
      Preparations preparations,
      Completions completions,
      CompletionRecorder recorder) {
    this.writes = writes;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.keys = keys;
    this.preparations = preparations;
    this.completions = completions;
    this.recorder = recorder;
  }

  /**
   * Either a key made for this ceremony or the serial of an attorney's own certificate, and the
   * proof that the key is held; bytes in base64.
   */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  public record BeginRequest(
      Optional<byte[]> publicKey, Optional<String> certificateSerial, byte[] proof) {}

  /** Which documents; all when absent. */
  public record PrepareRequest(Optional<Set<DocumentId>> documentIds) {}

  /** Signature values. */
  public record CompleteRequest(List<Item> signatures) {
    /** One of them; {@code value} is base64. */
    public record Item(PreparationId preparationId, SignatureValue.Format format, byte[] value) {}
  }

  @POST
  @Path("{id}/begin")
  @Access("signing.sign")
  public Response begin(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") CeremonyId id,
      BeginRequest body) {
    return writes.run(
        request,
        tx -> {
          var ceremony = ceremonies.lockConsented(tx, caller, id);
          return Answer.ok(NativePkiViews.certificates(begin(tx, ceremony, body)));
        });
  }

  private List<X509Certificate> begin(Tx tx, Ceremony ceremony, BeginRequest body) {
    if (body.publicKey().isPresent() == body.certificateSerial().isPresent()) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  "/publicKey",
                  "one-of",
                  "A ceremony is begun with a key or with a certificate.",
                  "Send publicKey, or certificateSerial of a certificate of your own.")));
    }
    return body.publicKey().isPresent()
        ? keys.begin(tx, ceremony, body.publicKey().get(), body.proof())
        : keys.beginWithOwn(tx, ceremony, body.certificateSerial().orElseThrow(), body.proof());
  }

  @POST
  @Path("{id}/prepare")
  @Access("signing.sign")
  public Response prepare(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") CeremonyId id,
      PrepareRequest body) {
    return writes.run(
        request,
        tx -> {
          var only = new HashSet<>(body.documentIds().orElse(Set.of()));
          requireAtMost("/documentIds", only.size());
          var ceremony = ceremonies.lockConsented(tx, caller, id);
          return Answer.ok(
              new NativePkiViews.Prepared(
                  preparations.prepare(tx, ceremony, only).stream()
                      .map(NativePkiViews::preparation)
                      .toList()));
        });
  }

  private static void requireAtMost(String pointer, int count) {
    if (count > MOST_DOCUMENTS) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  pointer,
                  "too-many-documents",
                  "One call takes at most " + MOST_DOCUMENTS + " documents.",
                  "Send the rest in another call.")));
    }
  }

  @POST
  @Path("{id}/complete")
  @Access("signing.sign")
  public Response complete(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") CeremonyId id,
      CompleteRequest body) {
    requireAtMost("/signatures", body.signatures().size());
    var values =
        body.signatures().stream()
            .map(item -> new SignatureValue(item.preparationId(), item.format(), item.value()))
            .toList();
    // Verification and timestamps happen before the transaction that records.
    return writes.run(
        request,
        () ->
            completions.make(
                transactions.call(
                    tx -> completions.read(tx, ceremonies.require(tx, caller, id), values))),
        (tx, made) -> {
          if (made.isRepetition()) {
            var ceremony = ceremonies.require(tx, caller, id);
            return Answer.ok(NativePkiViews.completed(ceremony.state(), recorder.repeated(made)));
          }
          var ceremony = ceremonies.lockConsented(tx, caller, id);
          var results = recorder.record(tx, ceremony, made);
          return Answer.ok(
              NativePkiViews.completed(ceremonies.require(tx, caller, id).state(), results));
        });
  }
}
