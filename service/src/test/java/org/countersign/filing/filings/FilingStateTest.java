package org.countersign.filing.filings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FilingStateTest {
  @ParameterizedTest
  @CsvSource({
    "DRAFT, AWAITING_SIGNATURES",
    "AWAITING_SIGNATURES, SIGNED",
    "AWAITING_SIGNATURES, DECLINED",
    "SIGNED, AWAITING_SIGNATURES",
    "SIGNED, RELEASED",
    "RELEASED, PACKAGED",
    "PACKAGED, SUBMITTED",
    "SUBMITTED, RECEIVED",
    "RECEIVED, ACCEPTED",
    "RECEIVED, REJECTED"
  })
  void goesAlongItsLife(FilingState from, FilingState to) {
    assertThat(from.mayBecome(to)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT, SIGNED",
    "DRAFT, RELEASED",
    "AWAITING_SIGNATURES, RELEASED",
    "SIGNED, PACKAGED",
    "SIGNED, DECLINED",
    "RELEASED, SIGNED",
    "SUBMITTED, WITHDRAWN",
    "RECEIVED, WITHDRAWN",
    "ACCEPTED, REJECTED"
  })
  void takesNoShortCutAndNoWayBack(FilingState from, FilingState to) {
    assertThat(from.mayBecome(to)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void canBeWithdrawnOnlyBeforeItIsSubmitted(FilingState state) {
    var before =
        Set.of(
            FilingState.DRAFT,
            FilingState.AWAITING_SIGNATURES,
            FilingState.SIGNED,
            FilingState.RELEASED,
            FilingState.PACKAGED);
    assertThat(state.mayBecome(FilingState.WITHDRAWN)).isEqualTo(before.contains(state));
  }

  @Test
  void namesItsEvent() {
    assertThat(FilingState.AWAITING_SIGNATURES.eventType()).isEqualTo("filing.awaiting_signatures");
  }
}
