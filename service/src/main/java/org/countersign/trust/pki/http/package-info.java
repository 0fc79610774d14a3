/** The authorities' certificates and lists, and the timestamp service, for anybody. */
@NullMarked
package org.countersign.trust.pki.http;

import org.jspecify.annotations.NullMarked;
