package org.countersign.documents;

import java.util.Collection;
import java.util.Set;
import org.countersign.platform.db.Tx;

/** A module that keeps keys of blobs in its tables; each must be known to {@link OrphanSweep}. */
@FunctionalInterface
public interface BlobUser {
  /** Those of the keys that its tables name. */
  Set<String> used(Tx tx, Collection<String> keys);
}
