package org.countersign.trust.pdf;

import java.util.Optional;

/**
 * Where a terminal text or signature field's widget lies.
 *
 * @param name fully qualified field name
 * @param page 0-based page index
 * @param rect in user space
 * @param widget the annotation's object, where it is one of its own
 * @param filled whether it holds a value or a signature already
 */
public record FieldPlace(
    String name, int page, Rect rect, Optional<ObjectRef> widget, boolean filled) {}
