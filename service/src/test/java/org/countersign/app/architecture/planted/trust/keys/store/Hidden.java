package org.countersign.app.architecture.planted.trust.keys.store;

/** Private to keys. */
public final class Hidden {}
