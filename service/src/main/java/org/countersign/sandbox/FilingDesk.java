package org.countersign.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives submissions and examines them one after the other, as told by {@link Behaviour}. */
final class FilingDesk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FilingDesk.class);
  private static final int EXAMINERS = 2;

  private final SubmissionBook book;
  private final Examine examination;
  private final TrustClock clock;
  private final ScheduledExecutorService examiners;
  private final Deque<Behaviour.Outcome> next = new ArrayDeque<>();
  private final Map<String, Notice> notices = new ConcurrentHashMap<>();
  private final Set<String> toReject = ConcurrentHashMap.newKeySet();
  private long delayMillis;

  FilingDesk(SubmissionBook book, Examine examination, TrustClock clock) {
    this.book = book;
    this.examination = examination;
    this.clock = clock;
    this.examiners =
        Executors.newScheduledThreadPool(
            EXAMINERS,
            work -> {
              var thread = new Thread(work, "sandbox-examiner");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Goes on with what a killed process left pending. */
  void resume() {
    for (var submission : book.all()) {
      if (submission.state() == Submission.State.PENDING) {
        schedule(submission);
      }
    }
  }

  synchronized void behave(Behaviour behaviour) {
    delayMillis = behaviour.delayMillis();
    next.clear();
    next.addAll(behaviour.outcomes());
  }

  synchronized Behaviour behaviour() {
    return new Behaviour(delayMillis, List.copyOf(next));
  }

  /** Keeps a notice of a submission; the first of a kind counts. */
  Notice notice(String submission, String kind) {
    return notices.computeIfAbsent(
        submission + " " + kind, key -> new Notice(submission, kind, clock.now()));
  }

  List<Notice> notices() {
    return List.copyOf(notices.values());
  }

  /** What was said of a submission after it came. */
  record Notice(String submissionId, String kind, Instant at) {}

  /** What shall happen to the next new submission. */
  synchronized Behaviour.Outcome nextOutcome() {
    var outcome = next.poll();
    return outcome == null ? Behaviour.Outcome.NORMAL : outcome;
  }

  Optional<Submission> find(String id) {
    return book.find(id);
  }

  List<Submission> all() {
    return book.all();
  }

  Path incoming() throws IOException {
    examination.expect();
    return book.incoming();
  }

  /** Takes a container; answers what is known when the id came before. */
  Submission receive(String id, String sha256, Path container, Behaviour.Outcome outcome)
      throws IOException {
    var fresh = Submission.pending(id, sha256, clock.now());
    if (outcome == Behaviour.Outcome.REJECT) {
      toReject.add(id);
    }
    var kept = book.receive(fresh, container);
    if (kept == fresh) {
      schedule(kept);
    }
    return kept;
  }

  private void schedule(Submission submission) {
    var delay = behaviour().delayMillis();
    var unused = examiners.schedule(() -> examine(submission), delay, TimeUnit.MILLISECONDS);
  }

  private void examine(Submission submission) {
    try {
      var found = examination.examine(book.container(submission.id()));
      if (found.isEmpty()) {
        // The endpoint stops: it goes on with this one when it is back.
        return;
      }
      var findings = new ArrayList<>(found.get());
      if (toReject.remove(submission.id())) {
        findings.add(Finding.reject("sandbox.told-to-reject", "", ""));
      }
      if (findings.stream().anyMatch(one -> one.severity() == Finding.Severity.REJECT)) {
        book.reject(submission, findings);
      } else {
        book.accept(submission, findings);
      }
    } catch (RuntimeException e) {
      // The submission stays pending, as it would with an agency whose system is down.
      log.error("The sandbox endpoint failed on {}", submission.id(), e);
    }
  }

  @Override
  public void close() {
    examiners.shutdownNow();
    examination.close();
  }
}
