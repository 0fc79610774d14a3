package org.countersign.identity.attorneys.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.identity.attorneys.Application;
import org.countersign.identity.attorneys.AttestationText;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.PractitionerType;
import org.countersign.identity.attorneys.Registration;
import org.countersign.identity.attorneys.RegistrationState;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.RegistrationId;

/** A registration as applicant and registrar see it. */
record RegistrationView(
    RegistrationId id,
    RegistrationState state,
    @Personal String email,
    Locale locale,
    @Personal Optional<RegistrationRequests.Name> name,
    @Personal Optional<LocalDate> birthDate,
    @Personal Optional<String> phone,
    Optional<PractitionerType> practitionerType,
    Optional<RegistrationRequests.Firm> organization,
    @Personal Optional<List<RegistrationRequests.Admission>> barAdmissions,
    Optional<RegistrationRequests.Accredited> accreditation,
    Optional<EvidenceView> evidence,
    AttestationView attestation,
    Optional<Instant> submittedAt,
    Optional<DecisionView> decision,
    @Personal Optional<String> answer,
    Optional<AttorneyId> attorneyId,
    Optional<AttorneyIdentifier> attorneyIdentifier) {

  /** The evidence file. */
  record EvidenceView(String mediaType, long length, String sha256) {}

  /** The words to attest, or the version attested. */
  record AttestationView(String textVersion, Optional<String> text, boolean accepted) {}

  /** The registrar's last word. */
  record DecisionView(@Personal String reason, AccountId decidedBy, Instant decidedAt) {}

  static RegistrationView of(Registration registration, Optional<AttorneyIdentifier> identifier) {
    var application = registration.application();
    return new RegistrationView(
        registration.id(),
        registration.state(),
        registration.email(),
        registration.locale(),
        application
            .map(Application::name)
            .map(name -> new RegistrationRequests.Name(name.given(), name.family())),
        application.map(Application::birthDate),
        application.flatMap(Application::phone),
        application.map(Application::practitionerType),
        application.map(
            given ->
                new RegistrationRequests.Firm(given.organizationName(), given.organizationKind())),
        application.map(
            given -> given.admissions().stream().map(RegistrationRequests.Admission::of).toList()),
        application
            .flatMap(Application::accreditation)
            .map(given -> new RegistrationRequests.Accredited(given.level(), given.expiresOn())),
        registration
            .evidence()
            .map(file -> new EvidenceView(file.mediaType(), file.length(), hex(file.sha256()))),
        attestation(registration),
        registration.submittedAt(),
        registration
            .decided()
            .map(decided -> new DecisionView(decided.reason(), decided.by(), decided.at())),
        registration.answer(),
        registration.attorney(),
        identifier);
  }

  private static AttestationView attestation(Registration registration) {
    return registration
        .attestationVersion()
        .map(version -> new AttestationView(version, Optional.empty(), true))
        .orElseGet(
            () ->
                new AttestationView(
                    AttestationText.CURRENT, Optional.of(AttestationText.current()), false));
  }

  private static String hex(Digest digest) {
    return digest.hex();
  }
}
