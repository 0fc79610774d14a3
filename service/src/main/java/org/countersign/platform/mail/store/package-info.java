/** SQL of the message outbox. */
@NullMarked
package org.countersign.platform.mail.store;

import org.jspecify.annotations.NullMarked;
