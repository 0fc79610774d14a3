/**
 * The whole service as a stranger meets it: the jar, its demo, and other people's tools on what it
 * leaves.
 */
@NullMarked
package org.countersign.app.acceptance;

import org.jspecify.annotations.NullMarked;
