/** Pages of a ceremony: for clients from the mailed link on, for attorneys from their home. */
@NullMarked
package org.countersign.portal.signer;

import org.jspecify.annotations.NullMarked;
