package org.countersign.trust.pki;

import java.time.Duration;
import java.util.Optional;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;

/**
 * Whom a ceremony certificate names.
 *
 * @param world the practice world of the ceremony
 * @param commonName the signer's name as printed in the mark; 1 to 64 characters (RFC 5280
 *     ub-common-name)
 * @param attorneyIdentifier 9 characters, for attorneys only; a client's certificate never has one
 * @param policy how the signer was authenticated
 * @param validity at most 24 hours
 */
public record CeremonySubject(
    WorldId world,
    @Personal String commonName,
    Optional<String> attorneyIdentifier,
    AssurancePolicy policy,
    Duration validity) {}
