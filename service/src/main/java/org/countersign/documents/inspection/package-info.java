/**
 * The inspection of foreign PDFs: {@link org.countersign.documents.inspection.PreflightTask} runs
 * in a child process, {@link org.countersign.documents.inspection.PreflightInspector} asks for it.
 * No table.
 */
@NullMarked
package org.countersign.documents.inspection;

import org.jspecify.annotations.NullMarked;
