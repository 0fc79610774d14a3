package org.countersign.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where {@code secret://name} is looked up.
 *
 * @param dir one file per secret; after it the environment ({@code COUNTERSIGN_SECRET_NAME})
 */
public record SecretsConfig(Optional<Path> dir) {}
