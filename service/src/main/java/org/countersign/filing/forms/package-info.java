/**
 * What agencies want signed: forms, their editions, the channels and days on which each edition is
 * accepted, who signs, by which methods, on which line. Owns no table: the catalogue is a resource
 * that is loaded and checked once at start. Beside it lie measures of the published pages.
 *
 * <p>Invariants: an edition is accepted only in a stated interval of a stated channel, never
 * because it is the latest; every rule carries its source and the day it was read, and is
 * unconfirmed unless it came from a primary page.
 */
@NullMarked
package org.countersign.filing.forms;

import org.jspecify.annotations.NullMarked;
