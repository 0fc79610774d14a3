/**
 * Measures the real engine: one class per benchmark behind {@link
 * org.countersign.bench.BenchCommand}. Nothing of the service uses it. Owns no table.
 *
 * <p>Invariants: a ratio is the median of rounds that ran both sides in turn, in one process; times
 * are the thread's CPU time unless a figure says otherwise.
 */
@NullMarked
package org.countersign.bench;

import org.jspecify.annotations.NullMarked;
