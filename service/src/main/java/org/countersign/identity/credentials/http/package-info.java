/** The public key set and attorneys' attestations. */
@NullMarked
package org.countersign.identity.credentials.http;

import org.jspecify.annotations.NullMarked;
