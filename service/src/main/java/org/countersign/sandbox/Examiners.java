package org.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines containers in processes of their own, since whoever submits may be hostile: one that
 * takes too long is killed, one that needs too much memory ends by itself, and the next container
 * finds a fresh one. The first starts when a first container is on its way, a further one when all
 * are at work.
 */
final class Examiners implements Examine {
  private static final Logger log = LoggerFactory.getLogger(Examiners.class);
  private static final String RULE = "container.cost";

  /** Somebody else may have ended a process: its container is looked at once more. */
  private static final int TRIES = 2;

  private final ExaminerProgram program;
  private final ExaminationLimits limits;
  private final TrustProvider trust;
  private final TrustClock clock;
  private final Alarm alarm;
  private final Deque<Examiner> idle = new ArrayDeque<>();
  private final Set<Examiner> all = new HashSet<>();
  private boolean closed;

  Examiners(
      ExaminerProgram program,
      ExaminationLimits limits,
      TrustProvider trust,
      TrustClock clock,
      Alarm alarm) {
    this.program = program;
    this.limits = limits;
    this.trust = trust;
    this.clock = clock;
    this.alarm = alarm;
  }

  @Override
  public synchronized void expect() {
    if (all.isEmpty() && !closed) {
      idle.push(start());
    }
  }

  @Override
  public Optional<List<Finding>> examine(Path container) {
    for (var attempt = 1; ; attempt++) {
      var examiner = take();
      if (examiner.isEmpty()) {
        return Optional.empty();
      }
      try {
        var path = container.toAbsolutePath().toString();
        var request = ExaminationRequest.of(path, trust, clock.now());
        var most = Duration.ofSeconds(limits.seconds());
        return Optional.of(examiner.get().examine(request, most, alarm));
      } catch (Examiner.Ended e) {
        examiner.get().kill();
        if (!mayBeAnothersFault(e.why()) || attempt == TRIES) {
          return verdict(e.why());
        }
        log.info("A process that examines was ended; its container is examined again");
      } finally {
        giveBack(examiner.get());
      }
    }
  }

  private static boolean mayBeAnothersFault(Examiner.Why why) {
    return why == Examiner.Why.GONE || why == Examiner.Why.NEVER_BEGAN;
  }

  private Optional<List<Finding>> verdict(Examiner.Why why) {
    synchronized (this) {
      if (closed) {
        return Optional.empty();
      }
    }
    var words =
        switch (why) {
          case TOO_LATE ->
              "takes longer to examine than the " + limits.seconds() + " seconds allowed";
          case OUT_OF_MEMORY ->
              "needs more memory to examine than the " + limits.megabytes() + " MB allowed";
          case GONE -> "breaks whatever examines it";
          case NEVER_BEGAN ->
              throw new IllegalStateException("A process that examines does not start");
        };
    return Optional.of(List.of(Finding.reject(RULE, "", words)));
  }

  @Override
  public void close() {
    List<Examiner> ending;
    synchronized (this) {
      closed = true;
      ending = List.copyOf(all);
      all.clear();
      idle.clear();
    }
    alarm.close();
    ending.forEach(Examiner::kill);
    ending.forEach(Examiner::tidy);
  }

  private synchronized Optional<Examiner> take() {
    if (closed) {
      return Optional.empty();
    }
    for (var next = idle.poll(); next != null; next = idle.poll()) {
      if (next.isAlive()) {
        return Optional.of(next);
      }
      all.remove(next);
      next.tidy();
    }
    return Optional.of(start());
  }

  private void giveBack(Examiner examiner) {
    if (examiner.isAlive()) {
      synchronized (this) {
        if (!closed) {
          idle.push(examiner);
        }
      }
      return;
    }
    synchronized (this) {
      if (all.remove(examiner) && idle.isEmpty()) {
        // The next container finds it warm.
        idle.push(start());
      }
    }
    examiner.tidy();
  }

  private Examiner start() {
    try {
      var started = Examiner.start(program, limits.megabytes());
      all.add(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("A process that examines cannot be started", e);
    }
  }
}
