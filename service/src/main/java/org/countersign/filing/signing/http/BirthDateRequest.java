package org.countersign.filing.signing.http;

import java.time.LocalDate;
import org.countersign.platform.values.Personal;

/** The signer's birth date. */
public record BirthDateRequest(@Personal LocalDate birthDate) {}
