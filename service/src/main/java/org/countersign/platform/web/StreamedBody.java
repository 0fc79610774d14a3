package org.countersign.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The body is read as a stream and not buffered; the endpoint enforces a limit of its own. Such a
 * body has no digest in {@link WriteRequest}, so an idempotency key cannot guard it: use it on
 * {@code PUT}, or with {@link NoIdempotencyKey}, only.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StreamedBody {}
