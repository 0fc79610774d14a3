package org.countersign.trust.pki;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds everything wrong with a {@link PkiConfig} at once. */
final class PkiConfigCheck {
  /** RFC 5280 appendix A: ub-common-name and ub-organization-name. */
  private static final int LONGEST_NAME = 64;

  /** The longest that follows the organization in a common name. */
  private static final int LONGEST_TITLE = " Attorneys OCSP Responder 999".length();

  private final PkiConfig config;
  private final List<String> problems = new ArrayList<>();

  PkiConfigCheck(PkiConfig config) {
    this.config = config;
  }

  List<String> problems() {
    names();
    validity();
    services();
    return List.copyOf(problems);
  }

  private void names() {
    require(
        !config.organization().isBlank()
            && config.organization().length() + LONGEST_TITLE <= LONGEST_NAME,
        "pki.organization has 1 to " + (LONGEST_NAME - LONGEST_TITLE) + " characters");
    require(
        Set.of(Locale.getISOCountries()).contains(config.country()),
        "pki.country is an ISO 3166 code of two letters");
    require(
        config.oidArc().matches("[0-2](\\.(0|[1-9][0-9]*))+"),
        "pki.oidArc is an object identifier");
  }

  private void validity() {
    var v = config.validity();
    for (var each :
        List.of(v.root(), v.issuer(), v.service(), v.attorney(), v.crl(), v.rootCrl())) {
      require(
          each.compareTo(Duration.ofMinutes(10)) >= 0,
          "no value of pki.validity is below ten minutes: " + each + " is");
    }
    require(v.issuer().compareTo(v.root()) <= 0, "pki.validity.issuer is at most validity.root");
    require(
        v.service().compareTo(v.issuer()) <= 0, "pki.validity.service is at most validity.issuer");
    require(
        v.attorney().compareTo(v.issuer()) <= 0,
        "pki.validity.attorney is at most validity.issuer");
    require(v.crl().compareTo(v.issuer()) < 0, "pki.validity.crl is below validity.issuer");
    require(v.rootCrl().compareTo(v.root()) < 0, "pki.validity.rootCrl is below validity.root");
  }

  private void services() {
    var ocsp = config.ocsp();
    require(
        ocsp.validity().compareTo(Duration.ofSeconds(2)) >= 0
            && ocsp.validity().compareTo(OcspConfig.LONGEST) <= 0,
        "pki.ocsp.validity lies between 2 and 60 seconds");
    require(
        ocsp.responderValidity().compareTo(Duration.ofHours(2)) >= 0
            && ocsp.responderValidity().compareTo(Duration.ofDays(30)) <= 0,
        "pki.ocsp.responderValidity lies between 2 hours and 30 days");
    require(
        ocsp.nonceAnswersPerSecond() > 0 && ocsp.plainAnswersPerSecond() > 0,
        "pki.ocsp answers at least one request a second of either kind");
    var stamps = config.timestamps();
    require(
        stamps.accuracy().compareTo(Duration.ofMillis(1)) >= 0
            && stamps.accuracy().compareTo(Duration.ofMinutes(1)) <= 0,
        "pki.timestamps.accuracy lies between a millisecond and a minute");
    require(
        stamps.driftLimit().compareTo(Duration.ofMillis(1)) >= 0
            && stamps.driftLimit().compareTo(stamps.accuracy()) <= 0,
        "pki.timestamps.driftLimit is at most the accuracy that tokens state");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      problems.add("Configuration: " + otherwise + ".");
    }
  }
}
