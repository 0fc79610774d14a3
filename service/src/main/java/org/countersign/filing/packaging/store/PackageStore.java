package org.countersign.filing.packaging.store;

import java.util.List;
import java.util.Optional;
import org.countersign.filing.packaging.SealedPackage;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of sealed packages. */
public interface PackageStore {
  /** An entry as stored: its bytes, or where they are. */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record EntryRow(
      String name,
      long length,
      long crc32,
      Digest sha256,
      Optional<byte[]> content,
      Optional<DocumentId> documentId,
      Optional<Integer> documentRevision) {}

  /** An entry in the list: small bytes stay where they are. */
  record Listed(
      int position,
      String name,
      long length,
      long crc32,
      Digest sha256,
      Optional<DocumentId> documentId,
      Optional<Integer> documentRevision) {}

  @SqlUpdate(
      """
      insert into sealed_package (filing_id, version, world_id, organization_id, length, sha256,
        created_at)
      values (:filingId, :version, :worldId, :organizationId, :length, :sha256, :createdAt)
      """)
  void insert(@BindMethods SealedPackage sealed);

  @SqlUpdate(
      """
      insert into sealed_package_entry (filing_id, version, position, name, length, crc32, sha256,
        content, document_id, document_revision)
      values (:filing, :version, :position, :name, :length, :crc32, :sha256, :content, :documentId,
        :documentRevision)
      """)
  void insertEntry(FilingId filing, int version, int position, @BindMethods EntryRow entry);

  @SqlQuery(
      """
      select filing_id, version, world_id, organization_id, length, sha256, created_at
      from sealed_package where filing_id = :filing order by version desc limit 1
      """)
  Optional<SealedPackage> newest(FilingId filing);

  @SqlQuery(
      """
      select filing_id, version, world_id, organization_id, length, sha256, created_at
      from sealed_package where filing_id = :filing and version = :version
      """)
  Optional<SealedPackage> find(FilingId filing, int version);

  @SqlQuery(
      """
      select position, name, length, crc32, sha256, document_id, document_revision
      from sealed_package_entry where filing_id = :filing and version = :version order by position
      """)
  List<Listed> entries(FilingId filing, int version);

  @SqlQuery(
      """
      select content from sealed_package_entry
      where filing_id = :filing and version = :version and position = :position
      """)
  Optional<byte[]> content(FilingId filing, int version, int position);
}
