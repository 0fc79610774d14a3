package org.countersign.filing.signing;

import java.time.ZoneId;
import java.util.Optional;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.platform.values.Personal;

/**
 * The person who signs in a ceremony, as marks and certificates name them.
 *
 * @param zone where the date of a signature is read
 * @param identifier of an attorney; a client has none
 */
public record Signatory(
    @Personal String name, ZoneId zone, Optional<AttorneyIdentifier> identifier) {}
