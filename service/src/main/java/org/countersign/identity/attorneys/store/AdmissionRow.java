package org.countersign.identity.attorneys.store;

import java.time.LocalDate;
import org.countersign.platform.values.Personal;

/** An admission of an attorney or of a registration. */
public record AdmissionRow(
    String jurisdiction, @Personal String number, LocalDate admittedOn, boolean inGoodStanding) {}
