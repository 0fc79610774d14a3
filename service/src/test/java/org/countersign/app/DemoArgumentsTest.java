package org.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemoArgumentsTest {
  @Test
  void usesThreeSampleFilingsOnTheUsualPortAndServesOn() {
    var arguments = DemoArguments.parse(List.of());

    assertThat(arguments.story().filings()).isEqualTo(3);
    assertThat(arguments.story().documents()).isEmpty();
    assertThat(arguments.story().out()).isEmpty();
    assertThat(arguments.port()).isEqualTo(8080);
    assertThat(arguments.exit()).isFalse();
  }

  @Test
  void takesARelativeDirectoryForTheResults() {
    var arguments = DemoArguments.parse(List.of("--out", "results", "--exit", "--port", "0"));

    assertThat(arguments.story().out()).hasValueSatisfying(out -> assertThat(out).isAbsolute());
    assertThat(arguments.exit()).isTrue();
  }

  @Test
  void tellsEveryMistakeAtOnce() {
    assertThatThrownBy(
            () ->
                DemoArguments.parse(
                    List.of(
                        "--filings",
                        "none",
                        "--port",
                        "70000",
                        "--documents",
                        "/no/such",
                        "--fast")))
        .isInstanceOfSatisfying(
            StartRefused.class, refused -> assertThat(refused.reasons()).hasSize(4));
  }
}
