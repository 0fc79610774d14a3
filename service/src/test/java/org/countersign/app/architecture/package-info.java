/**
 * The rules of the code, as tests. {@code planted} holds one violation of each, which they catch.
 */
@NullMarked
package org.countersign.app.architecture;

import org.jspecify.annotations.NullMarked;
