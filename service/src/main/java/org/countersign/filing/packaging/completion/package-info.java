/**
 * The certificate of completion: what a lawyer reads about how a filing was signed. Pure: facts in,
 * PDF out.
 */
@NullMarked
package org.countersign.filing.packaging.completion;

import org.jspecify.annotations.NullMarked;
