package org.countersign.filing.signing.nativepki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final int PATIENCE = 60;

  @Test
  void workOnSeveralThingsAtTheSameTimeAndKeepTheirOrder() {
    var together = new CyclicBarrier(3);
    var done =
        new Workers(3)
            .map(
                List.of(1, 2, 3, 4, 5, 6),
                number -> {
                  meet(together);
                  return number * 10;
                });
    assertThat(done).containsExactly(10, 20, 30, 40, 50, 60);
  }

  @Test
  void passOnWhatTheWorkThrows() {
    assertThatThrownBy(
            () ->
                new Workers(2)
                    .map(
                        List.of(1, 2),
                        number -> {
                          throw new IllegalArgumentException("number " + number);
                        }))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  /** Nobody goes on alone. */
  static void meet(CyclicBarrier together) {
    try {
      together.await(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("Nobody else is at work", e);
    }
  }
}
