/**
 * Pages of the registrar: the queue, an application beside its evidence, an attorney's standing.
 */
@NullMarked
package org.countersign.portal.registrar;

import org.jspecify.annotations.NullMarked;
