package org.countersign.identity.credentials.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.credentials.AttorneyCertificate;
import org.countersign.identity.credentials.AttorneyCertificate.State;
import org.countersign.platform.values.Digest;
import org.countersign.trust.pki.RevocationReason;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of attorneys' certificates. */
public interface CertificateStore {
  String COLUMNS =
      """
      select id, world_id, attorney_id, serial, chain, not_before, not_after, state,
             revocation_reason, revoked_at, created_at
        from attorney_certificate
      """;

  /** Inserts unless the key is known. */
  @SqlUpdate(
      """
      insert into attorney_certificate
        (id, world_id, attorney_id, serial, key_sha256, chain, not_before, not_after, state,
         created_at)
      values
        (:id, :worldId, :attorneyId, :serial, :key, :chain, :notBefore, :notAfter, :state,
         :createdAt)
      on conflict (key_sha256) do nothing
      """)
  int insert(@BindMethods AttorneyCertificate certificate, Digest key);

  @SqlQuery("select count(*) > 0 from attorney_certificate where key_sha256 = :key")
  boolean knows(Digest key);

  @SqlQuery(COLUMNS + " where attorney_id = :attorney order by created_at desc, id desc")
  List<AttorneyCertificate> ofAttorney(AttorneyId attorney);

  @SqlQuery(COLUMNS + " where attorney_id = :attorney and serial = :serial")
  Optional<AttorneyCertificate> find(AttorneyId attorney, String serial);

  /** Held against hold and revocation until the transaction ends. */
  @SqlQuery(COLUMNS + " where attorney_id = :attorney and serial = :serial for share")
  Optional<AttorneyCertificate> findForShare(AttorneyId attorney, String serial);

  /** Not expired and in this state, held until the transaction ends. */
  @SqlQuery(
      COLUMNS
          + " where attorney_id = :attorney and state = :state and not_after > :now"
          + " order by id for update")
  List<AttorneyCertificate> lock(AttorneyId attorney, State state, Instant now);

  @SqlUpdate("update attorney_certificate set state = :to where id = :id and state = :from")
  int move(UUID id, State from, State to);

  @SqlUpdate(
      """
      update attorney_certificate
         set state = 'REVOKED', revocation_reason = :reason, revoked_at = :at
       where id = :id and state <> 'REVOKED'
      """)
  int revoke(UUID id, RevocationReason reason, Instant at);

  /**
   * Certificates that end before {@code until}, that no later one of the same attorney replaces,
   * and whose attorney has not been reminded since {@code remindedBefore}.
   */
  @SqlQuery(
      COLUMNS
          + """
             c where state = 'VALID' and not_after > :now and not_after < :until
               and (reminded_at is null or reminded_at < :remindedBefore)
               and not exists (select 1 from attorney_certificate l
                                where l.attorney_id = c.attorney_id and l.state = 'VALID'
                                  and l.not_after > c.not_after)
             order by not_after, id limit 200 for update skip locked
            """)
  List<AttorneyCertificate> expiring(Instant now, Instant until, Instant remindedBefore);

  @SqlUpdate("update attorney_certificate set reminded_at = :at where id = :id")
  void reminded(UUID id, Instant at);
}
