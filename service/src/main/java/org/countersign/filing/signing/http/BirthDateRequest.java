package org.countersign.filing.signing.http;

import java.time.LocalDate;
import java.util.Optional;
import org.countersign.platform.values.Personal;

/**
 * The signer's birth date.
 *
 * @param nameConfirmed in person only, where it is required: the client says that the name is
 *     theirs
 */
public record BirthDateRequest(@Personal LocalDate birthDate, Optional<Boolean> nameConfirmed) {}
