/** Pages of attorneys: sign-in, registration, and the home of who is registered. */
@NullMarked
package org.countersign.portal.attorney;

import org.jspecify.annotations.NullMarked;
