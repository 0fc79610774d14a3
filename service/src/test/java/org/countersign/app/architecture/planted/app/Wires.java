package org.countersign.app.architecture.planted.app;

import org.countersign.app.architecture.planted.filing.forms.FormsFace;

/** Knows more than modules. */
public record Wires(FormsFace forms) {}
