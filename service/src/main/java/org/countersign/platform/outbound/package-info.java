/**
 * HTTP calls of ours to others. Every address is resolved once, checked and pinned; private
 * destinations are refused unless the configuration trusts their origin. No table.
 */
@NullMarked
package org.countersign.platform.outbound;

import org.jspecify.annotations.NullMarked;
