/**
 * Files of organizations: documents, their renditions and the immutable segments a rendition is
 * made of, with content in a blob store. Owns the tables {@code document}, {@code rendition} and
 * {@code segment}; knows no filing.
 *
 * <p>Invariants: a rendition is the concatenation of its segments in order; segments are written
 * once and never changed; each keeps the SHA-256, the CRC-32 and the digest state of the rendition
 * up to and with it; the head moves by compare-and-set on its rendition and version; bytes are
 * received, hashed and inspected outside any transaction, and foreign PDFs are parsed only in child
 * processes.
 */
@NullMarked
package org.countersign.documents;

import org.jspecify.annotations.NullMarked;
