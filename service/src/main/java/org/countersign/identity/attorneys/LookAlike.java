package org.countersign.identity.attorneys;

import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.RegistrationId;
import org.jspecify.annotations.Nullable;

/**
 * Another registration that may be of the same person.
 *
 * @param standing of the attorney it made; absent when it made none
 * @param reasons what is the same: {@code BAR_NUMBER}, {@code EMAIL}, {@code NAME} or {@code
 *     ORGANIZATION}
 */
public record LookAlike(
    RegistrationId id,
    RegistrationState state,
    @Personal @Nullable String givenName,
    @Personal @Nullable String familyName,
    @Nullable AttorneyIdentifier identifier,
    @Nullable AttorneyState standing,
    List<String> reasons) {
  public LookAlike {
    reasons = List.copyOf(reasons);
  }

  /** Name as told, empty before it was. */
  public Optional<PersonName> name() {
    var given = givenName;
    var family = familyName;
    return given == null || family == null
        ? Optional.empty()
        : Optional.of(new PersonName(given, family));
  }
}
