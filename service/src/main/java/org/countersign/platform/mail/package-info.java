/**
 * Mail and text messages: rendered and enqueued in the caller's transaction, delivered by a job.
 * Owns the table {@code message_outbox}. Addresses and texts never reach a log and are deleted once
 * delivered or given up; there is no way to read them back.
 */
@NullMarked
package org.countersign.platform.mail;

import org.jspecify.annotations.NullMarked;
