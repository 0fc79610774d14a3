/** SQL of the vendors module. */
@NullMarked
package org.countersign.identity.vendors.store;

import org.jspecify.annotations.NullMarked;
