/** SQL of the accounts module. */
@NullMarked
package org.countersign.identity.accounts.store;

import org.jspecify.annotations.NullMarked;
