package org.countersign.identity.attorneys;

import org.countersign.platform.values.Digest;

/**
 * The one file that proves standing.
 *
 * @param blobKey where the bytes are
 */
public record Evidence(String blobKey, String mediaType, long length, Digest sha256) {}
