/** Endpoints for passkeys and sessions, and the session's way of authenticating a request. */
@NullMarked
package org.countersign.identity.accounts.http;

import org.jspecify.annotations.NullMarked;
