/** Endpoints of registrations and the public directory of attorneys. */
@NullMarked
package org.countersign.identity.attorneys.http;

import org.jspecify.annotations.NullMarked;
