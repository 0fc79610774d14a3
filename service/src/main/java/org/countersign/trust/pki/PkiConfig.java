package org.countersign.trust.pki;

import java.time.Duration;

/**
 * Profile values that a deployment may choose.
 *
 * @param organization names the authorities ("… Root CA") and is their O attribute
 * @param country ISO 3166 code, the authorities' C attribute
 * @param oidArc the arc all our policy OIDs hang below, without trailing dot: {@code .1.n} ceremony
 *     certificate policies ({@link AssurancePolicy}), {@code .2.1} the timestamp policy. The
 *     default hangs below 2.25 (a UUID of our own, ITU-T X.667), which needs no registration
 * @param rootValidity of the root certificate
 * @param issuerValidity of the issuing authorities' certificates
 * @param serviceValidity of timestamp, seal and attestation certificates; renewed in their last
 *     quarter
 * @param crlValidity from a list's thisUpdate to its nextUpdate; renewed at half time
 * @param timestampAccuracy stated in timestamp tokens; what the machines' clocks hold
 */
public record PkiConfig(
    String organization,
    String country,
    String oidArc,
    Duration rootValidity,
    Duration issuerValidity,
    Duration serviceValidity,
    Duration crlValidity,
    Duration timestampAccuracy) {
  /** Usable everywhere. */
  public static PkiConfig defaults() {
    return new PkiConfig(
        "Countersign",
        "US",
        "2.25.182737098406242158847202465849800318341",
        Duration.ofDays(9131),
        Duration.ofDays(5479),
        Duration.ofDays(1826),
        Duration.ofHours(24),
        Duration.ofSeconds(1));
  }
}
