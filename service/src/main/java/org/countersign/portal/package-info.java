/**
 * The pages people use, by audience: {@code open} for everybody, {@code signer} for ceremonies. A
 * page asks the same faces as the API and holds no rule of its own. Templates, texts (one bundle
 * per audience and language) and scripts are resources beside these classes. Owns no table.
 */
@NullMarked
package org.countersign.portal;

import org.jspecify.annotations.NullMarked;
