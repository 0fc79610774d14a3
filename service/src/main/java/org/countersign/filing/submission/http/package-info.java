/** HTTP of submissions. */
@NullMarked
package org.countersign.filing.submission.http;

import org.jspecify.annotations.NullMarked;
