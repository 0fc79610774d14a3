/**
 * Wiring, commands, configuration, production checks. Imports every module's {@code …Module} and
 * {@code …Config}, is imported by none, owns no table. Clocks, chance, environment variables and
 * system properties are read here and handed on.
 */
@NullMarked
package org.countersign.app;

import org.jspecify.annotations.NullMarked;
