/** SQL of submissions. */
@NullMarked
package org.countersign.filing.submission.store;

import org.jspecify.annotations.NullMarked;
