package org.countersign.filing.signing.nativepki.store;

import java.time.Instant;
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
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of ceremony certificates and preparations. */
public interface PreparationStore {
  /** A preparation as stored; its parameters are JSON. */
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
      Instant leaseExpiresAt,
      Instant createdAt) {}

  @SqlUpdate(
      """
      insert into ceremony_certificate (id, ceremony_id, world_id, public_key, chain, created_at)
      values (:id, :ceremonyId, :worldId, :publicKey, :chain, :createdAt)
      """)
  void insertCertificate(@BindMethods CeremonyCertificate certificate);

  @SqlQuery(
      """
      select id, ceremony_id, world_id, public_key, chain, created_at from ceremony_certificate
      where ceremony_id = :ceremony order by created_at desc, id desc limit 1
      """)
  Optional<CeremonyCertificate> currentCertificate(CeremonyId ceremony);

  @SqlQuery(
      """
      select id, ceremony_id, world_id, public_key, chain, created_at from ceremony_certificate
      where id = :id
      """)
  CeremonyCertificate certificate(UUID id);

  @SqlUpdate(
      """
      insert into preparation (id, ceremony_id, certificate_id, world_id, filing_id, document_id,
        field_id, head_revision, base_sha256, base_length, parameters, message_digest,
        to_be_signed_sha256, state, lease_expires_at, created_at)
      values (:id, :ceremonyId, :certificateId, :worldId, :filingId, :documentId,
        :fieldId, :headRevision, :baseSha256, :baseLength, :json::jsonb, :messageDigest,
        :toBeSignedSha256, :state, :leaseExpiresAt, :createdAt)
      """)
  void insert(@BindMethods Preparation preparation, String json);

  @SqlQuery(
      """
      select id, ceremony_id, certificate_id, world_id, filing_id, document_id, field_id,
        head_revision, base_sha256, base_length, parameters::text as parameters, message_digest,
        to_be_signed_sha256, state, lease_expires_at, created_at
      from preparation where id = :id and ceremony_id = :ceremony
      """)
  Optional<Row> find(PreparationId id, CeremonyId ceremony);

  @SqlQuery(
      """
      select id, ceremony_id, certificate_id, world_id, filing_id, document_id, field_id,
        head_revision, base_sha256, base_length, parameters::text as parameters, message_digest,
        to_be_signed_sha256, state, lease_expires_at, created_at
      from preparation
      where ceremony_id = :ceremony and field_id = :field and state = 'OPEN'
      order by created_at desc limit 1
      """)
  Optional<Row> open(CeremonyId ceremony, UUID field);

  @SqlUpdate("update preparation set lease_expires_at = :until where id = :id and state = 'OPEN'")
  boolean renew(PreparationId id, Instant until);

  /** SHA-256 of the signature value that used the preparation. */
  @SqlQuery("select used_value_sha256 from preparation where id = :id and state = 'USED'")
  Optional<Digest> recordedValue(PreparationId id);

  /**
   * Uses the preparation; also one that was superseded while its signature was being checked, since
   * the head it continues is still the head.
   */
  @SqlUpdate(
      """
      update preparation set state = 'USED', used_value_sha256 = :value
      where id = :id and state <> 'USED'
      """)
  void use(PreparationId id, Digest value);

  @SqlUpdate(
      """
      update preparation set state = 'SUPERSEDED'
      where ceremony_id = :ceremony and field_id = :field and state = 'OPEN'
      """)
  void supersede(CeremonyId ceremony, UUID field);
}
