package org.countersign.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.ProblemType;
import org.junit.jupiter.api.Test;

/** Keys under concurrency, and where they count. */
class IdempotentWriteStoreTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private final IdempotentWrite writes = TestWeb.module(DATABASE.transactions()).writes();

  @Test
  void tellsASecondCallerThatTheFirstIsRunningInsteadOfWaiting() throws Exception {
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    var threads = Executors.newSingleThreadExecutor();
    try {
      var first =
          threads.submit(
              () ->
                  writes.run(
                      request("POST /a", "busy"),
                      tx -> {
                        inside.countDown();
                        await(leave);
                        return Answer.ok("first");
                      }));
      await(inside);
      assertThatThrownBy(() -> writes.run(request("POST /a", "busy"), tx -> Answer.ok("second")))
          .satisfies(
              thrown -> {
                assertThat(type(thrown)).isEqualTo(WebProblem.IDEMPOTENCY_KEY_RUNNING);
                assertThat(((Failure) thrown).retryAfter()).isPresent();
              });
      leave.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS).getStatus()).isEqualTo(200);
      assertThat(text(writes.run(request("POST /a", "busy"), tx -> Answer.ok("third"))))
          .isEqualTo("\"first\"");
    } finally {
      leave.countDown();
      threads.shutdownNow();
    }
  }

  @Test
  void countsAKeyPerRoute() {
    writes.run(request("POST /a", "same"), tx -> Answer.ok("a"));
    assertThat(text(writes.run(request("POST /b", "same"), tx -> Answer.ok("b"))))
        .isEqualTo("\"b\"");
  }

  @Test
  void aKeyThatHasItsAnswerSparesTheLookBeforeTheWork() {
    assertThat(text(writes.run(request("POST /a", "looked"), () -> "as it was", this::answer)))
        .isEqualTo("\"as it was\"");
    assertThat(
            text(
                writes.run(
                    request("POST /a", "looked"),
                    () -> {
                      throw new IllegalStateException("the world has changed since");
                    },
                    this::answer)))
        .isEqualTo("\"as it was\"");
  }

  @Test
  void aLookThatFailsKeepsNoKey() {
    assertThatThrownBy(
            () ->
                writes.run(
                    request("POST /a", "unlooked"),
                    () -> {
                      throw new IllegalStateException("nobody answers");
                    },
                    this::answer))
        .isInstanceOf(IllegalStateException.class);
    assertThat(text(writes.run(request("POST /a", "unlooked"), () -> "later", this::answer)))
        .isEqualTo("\"later\"");
  }

  private Answer<String> answer(Tx tx, String looked) {
    return Answer.ok(looked);
  }

  @Test
  void keepsNoKeyWhenTheWorkIsRolledBack() {
    assertThatThrownBy(
            () ->
                writes.run(
                    request("POST /a", "rolled"),
                    tx -> {
                      throw new IllegalStateException("work failed");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(text(writes.run(request("POST /a", "rolled"), tx -> Answer.ok("later"))))
        .isEqualTo("\"later\"");
  }

  private static WriteRequest request(String route, String key) {
    var caller =
        new Caller(Caller.Kind.CLIENT, TestWeb.CALLER, TestWeb.WORLD, Set.of(), Optional.empty());
    return new WriteRequest(
        Optional.of(caller), route, Optional.of(key), Optional.of(Digest.sha256("body")));
  }

  private static ProblemType type(Throwable thrown) {
    return ((Failure) thrown).type();
  }

  private static String text(jakarta.ws.rs.core.Response response) {
    return new String((byte[]) response.getEntity(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void forgetsOnlyWhatHasExpired() {
    writes.run(request("POST /a", "kept"), tx -> Answer.ok(List.of()));
    assertThat(DATABASE.transactions().call(writes::forgetExpired)).isZero();
  }
}
