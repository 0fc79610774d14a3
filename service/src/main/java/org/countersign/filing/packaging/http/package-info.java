/** HTTP of sealed packages. */
@NullMarked
package org.countersign.filing.packaging.http;

import org.jspecify.annotations.NullMarked;
