package org.countersign.app.architecture.planted.undeclared;

/** In no module, in a package that is not null-marked. */
public final class Stray {}
