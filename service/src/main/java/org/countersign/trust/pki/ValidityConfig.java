package org.countersign.trust.pki;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/**
 * How long things are valid.
 *
 * @param root of the root certificate
 * @param issuer of the issuing authorities' certificates
 * @param service of timestamp, seal and attestation certificates; renewed in their last quarter
 * @param attorney of attorneys' own certificates
 * @param crl from a list's thisUpdate to its nextUpdate; renewed at half time
 * @param rootCrl the same for the root's list, which is made by hand where the root is offline
 */
public record ValidityConfig(
    Duration root,
    Duration issuer,
    Duration service,
    Duration attorney,
    Duration crl,
    Duration rootCrl) {
  /** Absent values get their defaults: 25, 15, 5 and 2 years, 24 hours, 180 days. */
  @JsonCreator
  public static ValidityConfig of(
      @JsonProperty("root") Optional<Duration> root,
      @JsonProperty("issuer") Optional<Duration> issuer,
      @JsonProperty("service") Optional<Duration> service,
      @JsonProperty("attorney") Optional<Duration> attorney,
      @JsonProperty("crl") Optional<Duration> crl,
      @JsonProperty("rootCrl") Optional<Duration> rootCrl) {
    return new ValidityConfig(
        root.orElse(Duration.ofDays(9131)),
        issuer.orElse(Duration.ofDays(5479)),
        service.orElse(Duration.ofDays(1826)),
        attorney.orElse(Duration.ofDays(730)),
        crl.orElse(Duration.ofHours(24)),
        rootCrl.orElse(Duration.ofDays(180)));
  }

  /** All defaults. */
  public static ValidityConfig defaults() {
    return of(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
