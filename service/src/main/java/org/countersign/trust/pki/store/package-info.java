/** SQL of the tables {@code certificate} and {@code crl}. */
@NullMarked
package org.countersign.trust.pki.store;

import org.jspecify.annotations.NullMarked;
