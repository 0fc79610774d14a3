package org.countersign.identity.attorneys;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.values.WorldId;

/**
 * An attorney's application.
 *
 * @param answer what the applicant last said to a registrar's question
 */
public record Registration(
    RegistrationId id,
    WorldId world,
    RegistrationState state,
    @Personal String email,
    Locale locale,
    Optional<AccountId> account,
    Optional<Application> application,
    Optional<Evidence> evidence,
    Optional<String> attestationVersion,
    Optional<Instant> submittedAt,
    Optional<Decided> decided,
    @Personal Optional<String> answer,
    Optional<AttorneyId> attorney) {

  /** The registrar's last word. */
  public record Decided(@Personal String reason, AccountId by, Instant at) {}
}
