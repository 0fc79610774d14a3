package org.countersign.filing.signing.http;

import java.util.Optional;
import org.countersign.platform.values.Secret;

/**
 * Opens a ceremony.
 *
 * @param link token of the mailed link; absent in an attorney's session
 */
public record OpenCeremonyRequest(Optional<Secret> link) {}
