package org.countersign.trust.verification;

/**
 * One file that the seal covers.
 *
 * @param path entry of the package, or "file" for a PDF verified alone
 * @param sha256 hex digest of the bytes found
 * @param signatures how many signatures the file carries itself (PDFs; 0 for other entries)
 */
public record DocumentReport(String path, long length, String sha256, int signatures) {}
