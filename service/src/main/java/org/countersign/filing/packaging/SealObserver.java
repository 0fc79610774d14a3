package org.countersign.filing.packaging;

import org.countersign.platform.db.Tx;

/** Hears of a sealed package in the very transaction that makes it; database work only. */
public interface SealObserver {
  void sealed(Tx tx, SealedPackage sealed);
}
