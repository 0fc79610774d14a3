package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.jackson.Jackson;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PkiConfigTest {
  @Test
  void takesPartsAndHasDefaultsForTheRest() {
    var config =
        Jackson.newObjectMapper()
            .convertValue(
                Map.of("organization", "Example", "ocsp", Map.of("nonceAnswersPerSecond", 7)),
                PkiConfig.class);
    assertThat(config.organization()).isEqualTo("Example");
    assertThat(config.ocsp().nonceAnswersPerSecond()).isEqualTo(7);
    assertThat(config.ocsp().validity()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.validity()).isEqualTo(ValidityConfig.defaults());
    assertThat(config.problems()).isEmpty();
    assertThat(PkiConfig.defaults().problems()).isEmpty();
  }

  @Test
  void namesEverythingThatCannotBeAtOnce() {
    var config =
        Jackson.newObjectMapper()
            .convertValue(
                Map.of(
                    "organization",
                    "An organization with a name that is too long",
                    "country",
                    "USA",
                    "oidArc",
                    "1.2.x",
                    "validity",
                    Map.of("issuer", "PT999999H", "crl", "PT1S"),
                    "ocsp",
                    Map.of("validity", "PT61S"),
                    "timestamps",
                    Map.of("accuracy", "PT1S", "driftLimit", "PT2S")),
                PkiConfig.class);
    assertThat(String.join("\n", config.problems()))
        .contains("pki.organization")
        .contains("pki.country")
        .contains("pki.oidArc")
        .contains("pki.validity.issuer")
        .contains("ten minutes")
        .contains("pki.ocsp.validity")
        .contains("pki.timestamps.driftLimit");
  }
}
