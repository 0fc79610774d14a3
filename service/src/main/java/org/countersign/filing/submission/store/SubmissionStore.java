package org.countersign.filing.submission.store;

import java.time.Instant;
import java.util.Optional;
import org.countersign.filing.submission.ReceiptNumber;
import org.countersign.filing.submission.Submission;
import org.countersign.filing.submission.SubmissionState;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SubmissionId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of submissions. */
public interface SubmissionStore {
  @SqlUpdate(
      """
      insert into submission (id, world_id, organization_id, filing_id, attempt, state,
        package_version, package_sha256, package_length, created_at)
      values (:id, :worldId, :organizationId, :filingId, :attempt, :state,
        :packageVersion, :packageSha256, :packageLength, :createdAt)
      """)
  void insert(@BindMethods Submission submission);

  @SqlQuery("select coalesce(max(attempt), 0) from submission where filing_id = :filing")
  int attempts(FilingId filing);

  @SqlQuery(
      """
      select id, world_id, organization_id, filing_id, attempt, state, package_version,
        package_sha256, package_length, receipt_number, findings::text as findings, tries, created_at
      from submission where id = :id
      """)
  Optional<Submission> find(SubmissionId id);

  @SqlQuery(
      """
      select id, world_id, organization_id, filing_id, attempt, state, package_version,
        package_sha256, package_length, receipt_number, findings::text as findings, tries, created_at
      from submission where filing_id = :filing order by attempt desc limit 1
      """)
  Optional<Submission> newest(FilingId filing);

  /** Counts a call that has ended. */
  @SqlUpdate("update submission set tries = tries + 1, handing_over_since = null where id = :id")
  void countTry(SubmissionId id);

  /** Counts a hand-over that begins. */
  @SqlUpdate("update submission set tries = tries + 1, handing_over_since = :at where id = :id")
  void handOver(SubmissionId id, Instant at);

  @SqlQuery("select handing_over_since is not null from submission where id = :id")
  boolean isBeingHandedOver(SubmissionId id);

  /** Whether it was in {@code from}. */
  @SqlUpdate(
      """
      update submission set state = :to, tries = 0, handing_over_since = null,
        sent_at = case when :to = 'SENT' then :at else sent_at end,
        received_at = case when :to = 'RECEIVED' then :at else received_at end
      where id = :id and state = :from
      """)
  boolean move(SubmissionId id, SubmissionState from, SubmissionState to, Instant at);

  /** Whether it waited for a decision. */
  @SqlUpdate(
      """
      update submission set state = :to, tries = 0, receipt_number = :receipt,
        findings = :findings::jsonb, decided_at = :at
      where id = :id and state = 'RECEIVED'
      """)
  boolean decide(
      SubmissionId id,
      SubmissionState to,
      Optional<ReceiptNumber> receipt,
      String findings,
      Instant at);
}
