package org.countersign.trust.pdf;

/**
 * The revision that creates the signature fields.
 *
 * @param bytes to append to the planned rendition
 * @param plan for the first signature
 */
public record FieldsIncrement(byte[] bytes, SigningPlan plan) {}
