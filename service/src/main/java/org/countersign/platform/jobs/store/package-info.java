/** SQL that enqueues a job. */
@NullMarked
package org.countersign.platform.jobs.store;

import org.jspecify.annotations.NullMarked;
