/** HTTP of native signing. */
@NullMarked
package org.countersign.filing.signing.nativepki.http;

import org.jspecify.annotations.NullMarked;
