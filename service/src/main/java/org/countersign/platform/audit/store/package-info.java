/** SQL of the audit log. */
@NullMarked
package org.countersign.platform.audit.store;

import org.jspecify.annotations.NullMarked;
