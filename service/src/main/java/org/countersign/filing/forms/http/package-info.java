/** The catalogue as vendors read it. */
@NullMarked
package org.countersign.filing.forms.http;

import org.jspecify.annotations.NullMarked;
