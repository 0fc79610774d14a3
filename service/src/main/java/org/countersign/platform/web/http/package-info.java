/** Filters, mappers and pages behind the face of {@code platform.web}. Owns no table. */
@NullMarked
package org.countersign.platform.web.http;

import org.jspecify.annotations.NullMarked;
