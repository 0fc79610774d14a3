package org.countersign.trust.pki.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Issued certificates. */
public interface CertificateStore {
  /** Keeps a certificate; one that is there already stays as it is. */
  @SqlUpdate(
      """
      insert into certificate
        (ca, serial, sha256, world_id, not_before, not_after, created_at)
      values (:ca, :serial, :sha256, :worldId, :notBefore, :notAfter, :createdAt)
      on conflict (ca, serial) do nothing
      """)
  int insert(@BindMethods CertificateRow row);

  /** Whether a certificate not yet revoked now is. */
  @SqlUpdate(
      """
      update certificate
      set revoked_at = :revokedAt, revocation_reason = :reason
      where ca = :ca and serial = :serial and revoked_at is null
      """)
  boolean revoke(String ca, String serial, Instant revokedAt, String reason);

  /** Every revoked certificate of an authority, by serial number. */
  @SqlQuery(
      """
      select serial, revoked_at, revocation_reason
      from certificate
      where ca = :ca and revoked_at is not null
      order by serial
      """)
  @RegisterConstructorMapper(RevokedRow.class)
  List<RevokedRow> revoked(String ca);
}
