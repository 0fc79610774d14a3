/**
 * Child processes for bytes from outside: own heap limit, deadline, kill, a small warm pool. Owns
 * no table. Invariants: a child runs one task at a time, sees none of the service's environment,
 * and ends when the service ends; nothing it does can hurt another call.
 *
 * <p>A task is a public class with a public constructor without parameters that implements {@link
 * org.countersign.platform.isolation.ForeignTask}; it lives in the module that owns the format:
 *
 * <pre>{@code
 * String answer = sandboxed.call(PreflightTask.class, upload, normalized, parametersJson);
 * }</pre>
 */
@NullMarked
package org.countersign.platform.isolation;

import org.jspecify.annotations.NullMarked;
