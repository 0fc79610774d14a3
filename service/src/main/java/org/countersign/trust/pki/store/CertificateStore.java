package org.countersign.trust.pki.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
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

  /** The authority of a role that issued this serial number. */
  @SqlQuery(
      """
      select ca
      from certificate
      where serial = :serial and (ca = :role or ca like :role || '-%')
      """)
  Optional<String> issuer(String role, String serial);

  /** Revokes what is valid or on hold; whether it did. */
  // X.509 (2019) §9.5.3.1: revoked after a hold, the date is that of the hold.
  @SqlUpdate(
      """
      update certificate
      set revoked_at = coalesce(revoked_at, :at), revocation_reason = :reason
      where ca = :ca and serial = :serial
        and (revoked_at is null or revocation_reason = 'CERTIFICATE_HOLD')
      """)
  boolean revoke(String ca, String serial, Instant at, String reason);

  /** Puts what is valid on hold; whether it did. */
  @SqlUpdate(
      """
      with held as (
        update certificate
        set revoked_at = :at, revocation_reason = 'CERTIFICATE_HOLD'
        where ca = :ca and serial = :serial and revoked_at is null
        returning ca, serial)
      insert into certificate_hold (ca, serial, held_from)
      select ca, serial, :at from held
      on conflict (ca, serial, held_from) do update set held_until = null
      """)
  boolean hold(String ca, String serial, Instant at);

  /** Takes what is on hold off the list; whether it did. */
  @SqlUpdate(
      """
      update certificate
      set revoked_at = null, revocation_reason = null
      where ca = :ca and serial = :serial and revocation_reason = 'CERTIFICATE_HOLD'
      """)
  boolean release(String ca, String serial);

  /** Ends the hold that lasts, if one does. */
  @SqlUpdate(
      """
      update certificate_hold
      set held_until = greatest(:at, held_from)
      where ca = :ca and serial = :serial and held_until is null
      """)
  int endHold(String ca, String serial, Instant at);

  /** Every hold of a certificate, oldest first. */
  @SqlQuery(
      """
      select held_from, held_until
      from certificate_hold
      where ca = :ca and serial = :serial
      order by held_from
      """)
  @RegisterConstructorMapper(HoldRow.class)
  List<HoldRow> holds(String ca, String serial);

  /** Those of the serial numbers that the authority issued. */
  @SqlQuery(
      """
      select serial, revoked_at, revocation_reason
      from certificate
      where ca = :ca and serial in (<serials>)
      """)
  @RegisterConstructorMapper(StatusRow.class)
  List<StatusRow> statuses(String ca, @BindList List<String> serials);

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
