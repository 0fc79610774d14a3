/** SQL of the oauth module. */
@NullMarked
package org.countersign.identity.oauth.store;

import org.jspecify.annotations.NullMarked;
