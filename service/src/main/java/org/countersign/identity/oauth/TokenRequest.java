package org.countersign.identity.oauth;

import java.util.Optional;
import org.countersign.platform.values.Secret;

/** A request to the token endpoint, as sent. */
public record TokenRequest(
    Optional<String> grantType,
    Optional<String> assertionType,
    Optional<Secret> assertion,
    Optional<String> clientId,
    Optional<String> scope) {}
