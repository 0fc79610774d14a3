package org.countersign.trust.keys;

import java.nio.file.Path;
import org.countersign.platform.values.Secret;

/**
 * Where the keys are.
 *
 * @param file the PKCS#12 file
 * @param passphrase seals the file; at least 12 characters
 * @param createMissing make what is missing on start; only for a sandbox, and the file says so for
 *     ever ({@link Keys#madeForSandbox()})
 */
public record KeysConfig(Path file, Secret passphrase, boolean createMissing) {}
