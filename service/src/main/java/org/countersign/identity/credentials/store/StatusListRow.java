package org.countersign.identity.credentials.store;

/** A status list. */
public record StatusListRow(int number, int capacity, int used, long version) {}
