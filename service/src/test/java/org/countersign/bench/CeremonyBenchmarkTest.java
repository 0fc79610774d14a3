package org.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.nio.file.Path;
import org.countersign.trust.ades.TimestampConfig;
import org.junit.jupiter.api.Test;

class CeremonyBenchmarkTest {
  @Test
  void configuresTheSlowAuthorityAsTheServiceWantsItsAuthorities() throws Exception {
    try (var tsa = new SlowTimestamps()) {
      var config =
          Jackson.newObjectMapper()
              .convertValue(
                  CeremonyBenchmark.timestamps(tsa, Path.of("root.crt")), TimestampConfig.class);
      assertThat(Validators.newValidator().validate(config)).isEmpty();
      assertThat(config.authorities())
          .hasSize(2)
          .first()
          .isInstanceOfSatisfying(
              TimestampConfig.Http.class,
              http -> assertThat(http.revocation().lists()).isNotEmpty());
    }
  }
}
