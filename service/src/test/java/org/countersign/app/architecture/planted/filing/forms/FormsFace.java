package org.countersign.app.architecture.planted.filing.forms;

import org.countersign.app.architecture.planted.trust.keys.KeysFace;

/** Closes the circle of wings. */
public record FormsFace(KeysFace keys) {}
