package org.countersign.trust.pki;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * Profile values that a deployment may choose; each has a default.
 *
 * @param organization names the authorities ("… Root CA") and is their O attribute
 * @param country ISO 3166 code, the authorities' C attribute
 * @param oidArc the arc all our policy OIDs hang below, without trailing dot: {@code .1.n} ceremony
 *     certificate policies ({@link AssurancePolicy}), {@code .2.1} the timestamp policy. The
 *     default hangs below 2.25 (a UUID of our own, ITU-T X.667), which needs no registration
 * @param validity of certificates and lists
 * @param ocsp the responder
 * @param timestamps the timestamp authority
 */
public record PkiConfig(
    String organization,
    String country,
    String oidArc,
    ValidityConfig validity,
    OcspConfig ocsp,
    TimestampConfig timestamps) {
  /** Absent values get their defaults. */
  @JsonCreator
  public static PkiConfig of(
      @JsonProperty("organization") Optional<String> organization,
      @JsonProperty("country") Optional<String> country,
      @JsonProperty("oidArc") Optional<String> oidArc,
      @JsonProperty("validity") Optional<ValidityConfig> validity,
      @JsonProperty("ocsp") Optional<OcspConfig> ocsp,
      @JsonProperty("timestamps") Optional<TimestampConfig> timestamps) {
    return new PkiConfig(
        organization.orElse("Countersign"),
        country.orElse("US"),
        oidArc.orElse("2.25.182737098406242158847202465849800318341"),
        validity.orElseGet(ValidityConfig::defaults),
        ocsp.orElseGet(OcspConfig::defaults),
        timestamps.orElseGet(TimestampConfig::defaults));
  }

  /** Usable everywhere. */
  public static PkiConfig defaults() {
    return of(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Everything that cannot be, one sentence each; empty when certificates can be made with it. */
  public List<String> problems() {
    return new PkiConfigCheck(this).problems();
  }
}
