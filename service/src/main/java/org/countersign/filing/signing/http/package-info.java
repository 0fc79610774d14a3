/** HTTP of signing requests, ceremonies and release. */
@NullMarked
package org.countersign.filing.signing.http;

import org.jspecify.annotations.NullMarked;
