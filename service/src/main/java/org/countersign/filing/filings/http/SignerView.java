package org.countersign.filing.filings.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;
import org.countersign.filing.filings.Signer;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;

/** A person who signs. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SignerView(
    SignerId id,
    OrganizationId organizationId,
    @Personal Signer.Name name,
    @Personal LocalDate birthDate,
    @Personal String email,
    @Personal Optional<String> phone,
    String locale,
    String timeZone) {
  static SignerView of(Signer signer) {
    return new SignerView(
        signer.id(),
        signer.organization(),
        signer.name(),
        signer.birthDate(),
        signer.email(),
        signer.phone(),
        signer.locale().toLanguageTag(),
        signer.timeZone().getId());
  }
}
