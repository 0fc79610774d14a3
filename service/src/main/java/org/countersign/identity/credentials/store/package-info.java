/** SQL of the credentials module. */
@NullMarked
package org.countersign.identity.credentials.store;

import org.jspecify.annotations.NullMarked;
