package org.countersign.trust.pdf;

/**
 * Where a terminal text or signature field's widget lies.
 *
 * @param name fully qualified field name
 * @param page 0-based page index
 * @param rect in user space
 * @param filled whether it holds a value or a signature already
 */
public record FieldPlace(String name, int page, Rect rect, boolean filled) {}
