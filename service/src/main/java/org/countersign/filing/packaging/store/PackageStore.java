package org.countersign.filing.packaging.store;

import java.time.Instant;
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
      Optional<Integer> documentRevision,
      Optional<Integer> heldVersion,
      Optional<Integer> heldPosition) {
    /** One that holds its own bytes. */
    public static EntryRow small(
        String name, long length, long crc32, Digest sha256, byte[] content) {
      return new EntryRow(
          name,
          length,
          crc32,
          sha256,
          Optional.of(content),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** An entry in the list: small bytes stay where they are. */
  record Listed(
      int position,
      String name,
      long length,
      long crc32,
      Digest sha256,
      Optional<DocumentId> documentId,
      Optional<Integer> documentRevision,
      Optional<Integer> heldVersion,
      Optional<Integer> heldPosition) {}

  @SqlUpdate(
      """
      insert into sealed_package (filing_id, version, world_id, organization_id, length, sha256,
        created_at, renew_at)
      values (:filingId, :version, :worldId, :organizationId, :length, :sha256, :createdAt,
        :renewAt)
      """)
  void insert(@BindMethods SealedPackage sealed, Instant renewAt);

  /**
   * Newest versions to be renewed: due by {@code now}, or made before {@code madeBefore}; the
   * longest due first.
   */
  @SqlQuery(
      """
      select p.filing_id, p.version, p.world_id, p.organization_id, p.length, p.sha256, p.created_at
      from sealed_package p
      where (coalesce(p.renew_at, p.created_at + interval '180 days') <= :now
          or p.created_at < :madeBefore)
        and not exists (select 1 from sealed_package newer
          where newer.filing_id = p.filing_id and newer.version > p.version)
      order by coalesce(p.renew_at, p.created_at) limit :limit
      """)
  List<SealedPackage> due(Instant now, Instant madeBefore, int limit);

  /** Every version of a filing's package, the first one first. */
  @SqlQuery(
      """
      select filing_id, version, world_id, organization_id, length, sha256, created_at
      from sealed_package where filing_id = :filing order by version
      """)
  List<SealedPackage> versions(FilingId filing);

  @SqlUpdate(
      """
      insert into sealed_package_entry (filing_id, version, position, name, length, crc32, sha256,
        content, document_id, document_revision, held_version, held_position)
      values (:filing, :version, :position, :name, :length, :crc32, :sha256, :content, :documentId,
        :documentRevision, :heldVersion, :heldPosition)
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
      select position, name, length, crc32, sha256, document_id, document_revision, held_version,
        held_position
      from sealed_package_entry where filing_id = :filing and version = :version order by position
      """)
  List<Listed> entries(FilingId filing, int version);

  @SqlQuery(
      """
      select coalesce(e.content, held.content) as content
      from sealed_package_entry e
      left join sealed_package_entry held on held.filing_id = e.filing_id
        and held.version = e.held_version and held.position = e.held_position
      where e.filing_id = :filing and e.version = :version and e.position = :position
      """)
  Optional<byte[]> content(FilingId filing, int version, int position);
}
