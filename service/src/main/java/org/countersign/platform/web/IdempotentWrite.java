package org.countersign.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.web.store.IdempotencyRow;
import org.countersign.platform.web.store.IdempotencyStore;

/**
 * Opens the transaction of a write and keeps its answer under the caller's idempotency key in that
 * same transaction. A key counts per world, caller and route. The same key and body give the stored
 * answer; another body 422; a running one 409. A failure rolls back and keeps nothing, so that it
 * may be retried with the same key.
 */
public final class IdempotentWrite {
  private final Transactions transactions;
  private final TrustClock clock;
  private final ObjectMapper json;
  private final WebConfig config;

  IdempotentWrite(
      Transactions transactions, TrustClock clock, ObjectMapper json, WebConfig config) {
    this.transactions = transactions;
    this.clock = clock;
    this.json = json;
    this.config = config;
  }

  /** Runs {@code work} in one transaction, at most once per key, and renders its answer. */
  public <V> Response run(WriteRequest request, Function<Tx, Answer<V>> work) {
    var digest = request.body();
    var scope = scope(request);
    if (scope.isEmpty() || digest.isEmpty()) {
      return response(render(Digest.sha256(new byte[0]), transactions.call(work)));
    }
    return response(transactions.call(tx -> once(tx, scope.get(), digest.get(), work)));
  }

  /**
   * As {@link #run(WriteRequest, Function)}, for work that needs a look before its transaction: at
   * every byte, or at somebody else's system. A key that has its answer spares the look, which
   * would judge the world as it has become since.
   */
  public <L, V> Response run(
      WriteRequest request, Supplier<L> look, BiFunction<Tx, L, Answer<V>> work) {
    var kept = transactions.call(tx -> kept(tx, request));
    if (kept.isPresent()) {
      return response(kept.get());
    }
    var looked = look.get();
    return run(request, tx -> work.apply(tx, looked));
  }

  /** Deletes answers past their window; a job calls it now and then. */
  public int forgetExpired(Tx tx) {
    return tx.store(IdempotencyStore.class).forgetExpired(clock.now());
  }

  private <V> IdempotencyRow once(
      Tx tx, IdempotencyStore.Scope scope, Digest digest, Function<Tx, Answer<V>> work) {
    var store = tx.store(IdempotencyStore.class);
    if (!store.claim(scope)) {
      throw new Failure(
          WebProblem.IDEMPOTENCY_KEY_RUNNING,
          "A request with this key is still running; ask again for its answer.",
          List.of(),
          Optional.of(Duration.ofSeconds(1)));
    }
    var now = clock.now();
    var kept = kept(store, scope, digest, now);
    if (kept.isPresent()) {
      return kept.get();
    }
    store.forget(scope, now);
    var row = render(digest, work.apply(tx));
    store.keep(scope, row, now, now.plus(config.idempotencyWindow()));
    return row;
  }

  private Optional<IdempotencyRow> kept(Tx tx, WriteRequest request) {
    var digest = request.body();
    return digest.isEmpty()
        ? Optional.empty()
        : scope(request)
            .flatMap(
                scope -> kept(tx.store(IdempotencyStore.class), scope, digest.get(), clock.now()));
  }

  private static Optional<IdempotencyRow> kept(
      IdempotencyStore store, IdempotencyStore.Scope scope, Digest digest, Instant now) {
    var kept = store.find(scope, now);
    if (kept.isPresent() && !Digest.of(kept.get().requestDigest()).equals(digest)) {
      throw new Failure(
          WebProblem.IDEMPOTENCY_KEY_REUSED,
          "This key was used with another body. Use a fresh key for a new request.");
    }
    return kept;
  }

  private static Optional<IdempotencyStore.Scope> scope(WriteRequest request) {
    return request
        .caller()
        .flatMap(
            caller ->
                request
                    .idempotencyKey()
                    .map(
                        key ->
                            new IdempotencyStore.Scope(
                                caller.world().value(),
                                caller.kind() + ":" + caller.id(),
                                request.route(),
                                key)));
  }

  private <V> IdempotencyRow render(Digest digest, Answer<V> answer) {
    try {
      var body =
          answer.view().isPresent() ? json.writeValueAsBytes(answer.view().get()) : new byte[0];
      return new IdempotencyRow(
          digest.bytes(), answer.status(), answer.location().orElse(null), body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer cannot be rendered", e);
    }
  }

  private Response response(IdempotencyRow row) {
    var builder = Response.status(row.status());
    if (row.body().length > 0) {
      builder.entity(row.body()).header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
    if (row.location() != null) {
      builder.location(URI.create(config.publicUrl() + row.location()));
    }
    return builder.build();
  }
}
