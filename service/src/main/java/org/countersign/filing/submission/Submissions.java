package org.countersign.filing.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.packaging.SealObserver;
import org.countersign.filing.packaging.SealedPackage;
import org.countersign.filing.submission.store.SubmissionStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.SubmissionId;
import org.countersign.platform.values.TrustClock;

/** Submissions and their outcomes. */
public final class Submissions implements SealObserver {
  private final Filings filings;
  private final Receipts receipts;
  private final AuditLog audit;
  private final Jobs jobs;
  private final ObjectMapper json;
  private final IdSource ids;
  private final TrustClock clock;

  Submissions(
      Filings filings,
      Receipts receipts,
      AuditLog audit,
      Jobs jobs,
      ObjectMapper json,
      IdSource ids,
      TrustClock clock) {
    this.filings = filings;
    this.receipts = receipts;
    this.audit = audit;
    this.jobs = jobs;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The submission of a fresh package, in the transaction that makes it, and the job that sends it.
   */
  @Override
  public void sealed(Tx tx, SealedPackage sealed) {
    var store = tx.store(SubmissionStore.class);
    var id = new SubmissionId(ids.next());
    store.insert(
        new Submission(
            id,
            sealed.worldId(),
            sealed.organizationId(),
            sealed.filingId(),
            store.attempts(sealed.filingId()) + 1,
            SubmissionState.PENDING,
            sealed.version(),
            sealed.sha256(),
            sealed.length(),
            Optional.empty(),
            "[]",
            0,
            clock.now()));
    jobs.enqueue(tx, SubmissionJob.KIND, id.toString(), clock.now());
  }

  /** A filing's newest submission. */
  public Optional<Submission> find(Tx tx, FilingId filing) {
    return tx.store(SubmissionStore.class).newest(filing);
  }

  Optional<Submission> find(Tx tx, SubmissionId id) {
    return tx.store(SubmissionStore.class).find(id);
  }

  /** The endpoint's decision, once there is one. */
  public Optional<Acknowledgement> acknowledgement(Submission submission) {
    return switch (submission.state()) {
      case ACCEPTED -> Optional.of(read(submission, Acknowledgement.Outcome.ACCEPTED));
      case REJECTED -> Optional.of(read(submission, Acknowledgement.Outcome.REJECTED));
      case PENDING, SENT, RECEIVED, CANCELLED -> Optional.empty();
    };
  }

  /** The filing went no further; nothing has left. */
  void cancelled(Tx tx, Submission submission) {
    if (tx.store(SubmissionStore.class)
        .move(submission.id(), SubmissionState.PENDING, SubmissionState.CANCELLED, clock.now())) {
      record(tx, submission, "submission.cancelled", Map.of());
    }
  }

  /** The endpoint has taken the package. */
  void sent(Tx tx, Submission submission) {
    if (tx.store(SubmissionStore.class)
        .move(submission.id(), SubmissionState.PENDING, SubmissionState.SENT, clock.now())) {
      filings.requireMove(
          tx, submission.filingId(), FilingState.PACKAGED, FilingState.SUBMITTED, "system");
      record(tx, submission, "submission.sent", Map.of());
      if (filings.require(tx, submission.filingId()).frozenAt().isPresent()) {
        // Disputed while it was on its way.
        giveNotice(tx, submission.id());
      }
    }
  }

  /** The endpoint is to be told that a signature is disputed. */
  void giveNotice(Tx tx, SubmissionId id) {
    jobs.enqueue(tx, NoticeJob.KIND, id.toString(), clock.now());
  }

  /** The endpoint has heard that a signature is disputed. */
  void noticed(Tx tx, Submission submission) {
    record(tx, submission, "submission.dispute_noticed", Map.of());
  }

  /** The endpoint knows it. */
  void received(Tx tx, Submission submission) {
    if (tx.store(SubmissionStore.class)
        .move(submission.id(), SubmissionState.SENT, SubmissionState.RECEIVED, clock.now())) {
      filings.requireMove(
          tx, submission.filingId(), FilingState.SUBMITTED, FilingState.RECEIVED, "system");
      record(tx, submission, "submission.received", Map.of());
    }
  }

  /** The endpoint has decided. */
  void decided(
      Tx tx,
      Submission submission,
      Optional<ReceiptNumber> receipt,
      List<Acknowledgement.Finding> findings) {
    var to = receipt.isPresent() ? SubmissionState.ACCEPTED : SubmissionState.REJECTED;
    if (tx.store(SubmissionStore.class)
        .decide(submission.id(), to, receipt, write(findings), clock.now())) {
      var filing =
          filings.requireMove(
              tx,
              submission.filingId(),
              FilingState.RECEIVED,
              receipt.isPresent() ? FilingState.ACCEPTED : FilingState.REJECTED,
              "system");
      receipt.ifPresent(number -> receipts.tell(tx, filing, number));
      record(
          tx,
          submission,
          receipt.isPresent() ? "submission.accepted" : "submission.rejected",
          receipt.map(number -> Map.of("receiptNumber", number.value())).orElse(Map.of()));
    }
  }

  /** Nothing came of a try: said on the filing, and counted, so that the pauses grow. */
  void failed(Tx tx, Submission submission, String problem) {
    tx.store(SubmissionStore.class).countTry(submission.id());
    filings.problem(tx, submission.filingId(), Optional.of(problem));
  }

  /** From here on nobody knows whether the package has left, until an answer is in. */
  void handingOver(Tx tx, Submission submission) {
    tx.store(SubmissionStore.class).handOver(submission.id(), clock.now());
  }

  /** The endpoint has not decided yet. */
  void waited(Tx tx, Submission submission) {
    tx.store(SubmissionStore.class).countTry(submission.id());
  }

  private void record(Tx tx, Submission submission, String type, Map<String, String> more) {
    var data = new HashMap<>(more);
    data.put("submissionId", submission.id().toString());
    data.put("filingId", submission.filingId().toString());
    // Clients read the filing's own move; the steps of the hand-over are evidence.
    audit.record(
        tx,
        AuditEvent.bySystem(
            submission.worldId(), type, submission.id().toString(), Map.copyOf(data)));
  }

  private Acknowledgement read(Submission submission, Acknowledgement.Outcome outcome) {
    try {
      return new Acknowledgement(
          outcome,
          json.readValue(
              submission.findings(), new TypeReference<List<Acknowledgement.Finding>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored findings cannot be read", e);
    }
  }

  private String write(List<Acknowledgement.Finding> findings) {
    try {
      return json.writeValueAsString(findings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Findings can always be written", e);
    }
  }
}
