package org.countersign.app.architecture.planted.filing.forms.store;

/** A row. */
public record FormRow(int id) {}
