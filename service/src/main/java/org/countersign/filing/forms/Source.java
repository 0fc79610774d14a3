package org.countersign.filing.forms;

import java.time.LocalDate;

/**
 * Where a fact comes from.
 *
 * @param read the day it was read
 * @param confirmed whether a primary page was read or an operator has confirmed it
 */
public record Source(String origin, LocalDate read, boolean confirmed) {}
