/** SQL of native signing. */
@NullMarked
package org.countersign.filing.signing.nativepki.store;

import org.jspecify.annotations.NullMarked;
