package org.countersign.identity.credentials.store;

/** What a list says at one index. */
public record StatusRow(int idx, int status) {}
