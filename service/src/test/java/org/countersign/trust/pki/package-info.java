/** Tests of the authorities, with {@link org.countersign.trust.pki.TestPki} for other modules. */
@NullMarked
package org.countersign.trust.pki;

import org.jspecify.annotations.NullMarked;
