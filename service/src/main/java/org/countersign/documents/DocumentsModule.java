package org.countersign.documents;

import java.security.SecureRandom;
import org.countersign.documents.blobs.FileBlobStore;
import org.countersign.documents.digest.Sha256Engines;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;

/**
 * Builds the module.
 *
 * @param documents rows and revisions
 * @param uploads the way in for bytes
 */
public record DocumentsModule(Documents documents, Uploads uploads) {
  /**
   * @param inspector looks into foreign bytes
   */
  public static DocumentsModule build(
      DocumentsConfig config,
      IdSource ids,
      TrustClock clock,
      SecureRandom random,
      Inspector inspector) {
    var blobs = new FileBlobStore(config.directory(), random);
    var engine = Sha256Engines.fastest();
    return new DocumentsModule(
        new Documents(ids, clock, blobs, engine),
        new Uploads(
            blobs,
            engine,
            inspector,
            config.directory().resolve("scratch"),
            config.uploadLimitBytes()));
  }
}
