package org.countersign.documents;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.countersign.documents.blobs.FileBlobStore;
import org.countersign.documents.digest.Sha256Engines;
import org.countersign.documents.inspection.PreflightInspector;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.DataKeys;
import org.countersign.trust.pdf.KnownEdition;

/**
 * Builds the module.
 *
 * @param documents rows and revisions
 * @param uploads the way in for bytes
 * @param blobs for modules that keep files of their own
 */
public record DocumentsModule(Documents documents, Uploads uploads, BlobStore blobs) {
  /**
   * Inspects foreign PDFs in the pool's child processes.
   *
   * @param keys seal what fields say
   * @param known editions of forms of which something is known
   */
  public static DocumentsModule build(
      DocumentsConfig config,
      IdSource ids,
      TrustClock clock,
      SecureRandom random,
      DataKeys keys,
      Sandboxed sandboxed,
      List<KnownEdition> known) {
    return build(
        config,
        ids,
        clock,
        random,
        keys,
        new PreflightInspector(sandboxed, config.uploadLimitBytes(), known));
  }

  /** Inspects by any inspector. */
  public static DocumentsModule build(
      DocumentsConfig config,
      IdSource ids,
      TrustClock clock,
      SecureRandom random,
      DataKeys keys,
      Inspector inspector) {
    var blobs = new FileBlobStore(config.directory(), random);
    var engine = Sha256Engines.fastest();
    return new DocumentsModule(
        new Documents(ids, clock, blobs, engine, new Answers(keys)),
        new Uploads(
            blobs,
            engine,
            inspector,
            config.directory().resolve("scratch"),
            config.uploadLimitBytes()),
        blobs);
  }

  /**
   * Removes blobs that nothing names.
   *
   * @param others every other module that keeps keys of blobs
   */
  public RecurringJob orphanSweep(
      List<BlobUser> others, Transactions transactions, TrustClock clock) {
    var users = new ArrayList<BlobUser>(others);
    users.add(documents::blobs);
    return new OrphanSweep(blobs, users, transactions, clock);
  }

  /** The module's problems, for the catalogue of problems. */
  public List<ProblemType> problems() {
    return List.of(DocumentProblem.values());
  }
}
