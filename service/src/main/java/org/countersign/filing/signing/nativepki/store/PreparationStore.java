package org.countersign.filing.signing.nativepki.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.signing.nativepki.CeremonyCertificate;
import org.countersign.filing.signing.nativepki.Preparation;
import org.countersign.filing.signing.nativepki.PreparationId;
import org.countersign.filing.signing.nativepki.PreparationState;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of ceremony certificates and preparations. */
public interface PreparationStore {
  /** A preparation as stored; its parameters are JSON. */
  @SuppressWarnings("ArrayRecordComponent") // Columns.
  record Row(
      PreparationId id,
      CeremonyId ceremonyId,
      UUID certificateId,
      WorldId worldId,
      FilingId filingId,
      DocumentId documentId,
      UUID fieldId,
      int headRevision,
      Digest baseSha256,
      long baseLength,
      String parameters,
      Digest messageDigest,
      Digest toBeSignedSha256,
      PreparationState state,
      Optional<Digest> usedValueSha256,
      byte @Nullable [] signatureValue,
      Instant leaseExpiresAt,
      Instant createdAt) {}

  @SqlUpdate(
      """
      insert into ceremony_certificate
        (id, ceremony_id, world_id, public_key, chain, own_serial, created_at)
      values (:id, :ceremonyId, :worldId, :publicKey, :chain, :ownSerial, :createdAt)
      """)
  void insertCertificate(@BindMethods CeremonyCertificate certificate);

  @SqlQuery(
      """
      select id, ceremony_id, world_id, public_key, chain, own_serial, created_at
        from ceremony_certificate
      where ceremony_id = :ceremony order by created_at desc, id desc limit 1
      """)
  Optional<CeremonyCertificate> currentCertificate(CeremonyId ceremony);

  @SqlQuery(
      """
      select id, ceremony_id, world_id, public_key, chain, own_serial, created_at
        from ceremony_certificate
      where id = :id
      """)
  CeremonyCertificate certificate(UUID id);

  @SqlBatch(
      """
      insert into preparation (id, ceremony_id, certificate_id, world_id, filing_id, document_id,
        field_id, head_revision, base_sha256, base_length, parameters, message_digest,
        to_be_signed_sha256, state, lease_expires_at, created_at)
      values (:id, :ceremonyId, :certificateId, :worldId, :filingId, :documentId,
        :fieldId, :headRevision, :baseSha256, :baseLength, :json::jsonb, :messageDigest,
        :toBeSignedSha256, :state, :leaseExpiresAt, :createdAt)
      """)
  void insert(@BindMethods List<Preparation> preparations, @Bind("json") List<String> parameters);

  @SqlQuery(
      """
      select id, ceremony_id, certificate_id, world_id, filing_id, document_id, field_id,
        head_revision, base_sha256, base_length, parameters::text as parameters, message_digest,
        to_be_signed_sha256, state, used_value_sha256, signature_value, lease_expires_at, created_at
      from preparation where id = any(:ids) and ceremony_id = :ceremony
      """)
  List<Row> find(UUID[] ids, CeremonyId ceremony);

  /** The newest open one of each field. */
  @SqlQuery(
      """
      select distinct on (field_id) id, ceremony_id, certificate_id, world_id, filing_id, document_id, field_id,
        head_revision, base_sha256, base_length, parameters::text as parameters, message_digest,
        to_be_signed_sha256, state, used_value_sha256, signature_value, lease_expires_at, created_at
      from preparation
      where ceremony_id = :ceremony and field_id = any(:fields) and state = 'OPEN'
      order by field_id, created_at desc
      """)
  List<Row> open(CeremonyId ceremony, UUID[] fields);

  /** Values of a ceremony that wait for their timestamp. */
  @SqlQuery(
      """
      select id, ceremony_id, certificate_id, world_id, filing_id, document_id, field_id,
        head_revision, base_sha256, base_length, parameters::text as parameters, message_digest,
        to_be_signed_sha256, state, used_value_sha256, signature_value, lease_expires_at, created_at
      from preparation where ceremony_id = :ceremony and state = 'SIGNED_UNSTAMPED'
      order by document_id limit :limit
      """)
  List<Row> unstamped(CeremonyId ceremony, int limit);

  @SqlQuery(
      "select id from preparation where ceremony_id = :ceremony and state = 'SIGNED_UNSTAMPED'")
  List<PreparationId> unstampedOf(CeremonyId ceremony);

  /** Ceremonies with values that wait for their timestamp. */
  @SqlQuery(
      """
      select ceremony_id from preparation where state = 'SIGNED_UNSTAMPED'
      group by ceremony_id order by ceremony_id
      """)
  List<CeremonyId> unstampedCeremonies();

  /** Those that were open and are renewed. */
  @SqlQuery(
      """
      update preparation set lease_expires_at = :until where id = any(:ids) and state = 'OPEN'
      returning id
      """)
  List<PreparationId> renew(UUID[] ids, Instant until);

  /**
   * Uses preparations; also those that were superseded while their signature was being checked,
   * since the head they continue is still the head, and those that waited for a timestamp.
   *
   * @return how many of each were used, 0 or 1
   */
  @SqlBatch(
      """
      update preparation set state = 'USED', used_value_sha256 = :value, signature_value = null
      where id = :id and state in ('OPEN', 'SUPERSEDED', 'SIGNED_UNSTAMPED')
      """)
  int[] use(@Bind("id") List<PreparationId> ids, @Bind("value") List<Digest> values);

  /** Keeps values that wait for a timestamp; 0 or 1 for each. */
  @SqlBatch(
      """
      update preparation set state = 'SIGNED_UNSTAMPED', used_value_sha256 = :sha256,
        signature_value = :value
      where id = :id and state in ('OPEN', 'SUPERSEDED')
      """)
  int[] keep(
      @Bind("id") List<PreparationId> ids,
      @Bind("sha256") List<Digest> digests,
      @Bind("value") List<byte[]> values);

  /** Fields of those that waited and are given up. */
  @SqlQuery(
      """
      update preparation set state = 'VOID', signature_value = null
      where id = any(:ids) and state = 'SIGNED_UNSTAMPED'
      returning field_id
      """)
  List<UUID> giveUp(UUID[] ids);

  @SqlUpdate(
      """
      update preparation set state = 'SUPERSEDED'
      where ceremony_id = :ceremony and field_id = any(:fields) and state = 'OPEN'
      """)
  void supersede(CeremonyId ceremony, UUID[] fields);
}
