/** Tests of signature formats, judged by EU DSS. */
@NullMarked
package org.countersign.trust.ades;

import org.jspecify.annotations.NullMarked;
