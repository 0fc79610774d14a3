/**
 * Blob stores. {@link org.countersign.documents.blobs.FileBlobStore} keeps each blob as one file
 * with a random name. No table.
 */
@NullMarked
package org.countersign.documents.blobs;

import org.jspecify.annotations.NullMarked;
