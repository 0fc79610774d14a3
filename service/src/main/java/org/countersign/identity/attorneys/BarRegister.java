package org.countersign.identity.attorneys;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a bar answers whether somebody is admitted.
 *
 * @param source whence the address is known
 * @param confirmedAt when a registrar confirmed it; until then it is a hint
 */
public record BarRegister(
    String jurisdiction,
    String name,
    URI url,
    String source,
    LocalDate notedOn,
    Optional<Instant> confirmedAt) {}
