package org.countersign.sandbox.docusign;

/**
 * Something drawn on a page at a tab's place.
 *
 * @param page counted from 1
 * @param x points from the left edge as people see the page
 * @param y points from its upper edge
 * @param size letters' size for text, scale for a signature
 * @param signature whether it is drawn as a signature
 * @param text the words
 */
record Mark(int page, double x, double y, double size, boolean signature, String text) {}
