/**
 * Values every module speaks in: ids, digests, pages, problems, secrets, callers, clocks. No table,
 * no behaviour beyond their own rules.
 */
@NullMarked
package org.countersign.platform.values;

import org.jspecify.annotations.NullMarked;
