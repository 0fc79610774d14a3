/** Verification over HTTP: a file in, a report out, nothing kept. */
@NullMarked
package org.countersign.trust.verification.http;

import org.jspecify.annotations.NullMarked;
