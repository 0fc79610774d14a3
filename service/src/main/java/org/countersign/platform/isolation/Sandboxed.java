package org.countersign.platform.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of child processes that work on bytes from outside. A call has a child for itself; a child
 * that fails, is too slow or has done its share is replaced.
 */
public final class Sandboxed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sandboxed.class);

  /** The JVM's exit code under {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  private static final Duration BUSY_RETRY = Duration.ofSeconds(5);

  private final IsolationConfig config;
  private final ChildJvm jvm;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Child> idle = new ConcurrentLinkedDeque<>();
  private final Set<Child> children = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watchdog;
  private final Path directory;
  private volatile boolean closed;

  /** Starts nothing yet; {@link #warm} or the first call does. */
  public Sandboxed(IsolationConfig config, ChildJvm jvm) {
    this.config = config;
    this.jvm = jvm;
    this.permits = new Semaphore(config.children(), true);
    this.watchdog =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              var thread = new Thread(work, "isolation-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    try {
      this.directory = Files.createTempDirectory("countersign-child-");
    } catch (IOException e) {
      throw new UncheckedIOException("No directory for child processes", e);
    }
  }

  /** Starts the children ahead of the first call. */
  public void warm() {
    while (children.size() < config.children()) {
      idle.add(start());
    }
  }

  /**
   * Runs {@code task} in a child and returns its answer. Never call it inside a transaction.
   *
   * @throws ForeignTaskException when there is no answer
   * @throws Failure {@code UNAVAILABLE} with {@code Retry-After} when all children stay busy, and
   *     when this process is ending
   */
  public String call(
      Class<? extends ForeignTask> task, Path input, Path output, String parametersJson)
      throws ForeignTaskException {
    return call(task, input, output, parametersJson, Duration.ZERO);
  }

  /**
   * As {@link #call(Class, Path, Path, String)}.
   *
   * @param longer more time than the configured deadline, for work that grows with the input
   */
  public String call(
      Class<? extends ForeignTask> task,
      Path input,
      Path output,
      String parametersJson,
      Duration longer)
      throws ForeignTaskException {
    acquire();
    try {
      requireOpen();
      var child = take();
      try {
        return ask(
            child,
            config.deadline().plus(longer),
            List.of(
                task.getName(),
                input.toAbsolutePath().toString(),
                output.toAbsolutePath().toString(),
                parametersJson));
      } finally {
        giveBack(child);
      }
    } finally {
      permits.release();
    }
  }

  @Override
  public void close() {
    closed = true;
    watchdog.shutdownNow();
    children.forEach(Child::kill);
    children.clear();
    idle.clear();
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (IOException leftBehind) {
      log.debug("A temporary directory is left behind: {}", directory);
    }
  }

  /**
   * What our own stop takes away is no verdict about the bytes: another node, or later, has one.
   */
  private void requireOpen() {
    if (closed) {
      throw new Failure(
          CommonProblem.UNAVAILABLE,
          "This node is stopping. Send the request again.",
          List.of(),
          Optional.of(BUSY_RETRY));
    }
  }

  private String ask(Child child, Duration deadline, List<String> request)
      throws ForeignTaskException {
    var task = request.get(0);
    var late = new AtomicBoolean();
    var alarm =
        alarm(
            deadline,
            () -> {
              late.set(true);
              child.kill();
            });
    try {
      var answer = child.ask(request);
      if (answer.get(0).equals(Frames.DONE)) {
        return answer.get(1);
      }
      log.info("{} refused: {}", task, answer.get(1));
      throw new ForeignTaskException(ForeignTaskException.Kind.REFUSED, task);
    } catch (IOException gone) {
      requireOpen();
      var kind = late.get() ? ForeignTaskException.Kind.TIMEOUT : ended(child);
      child.kill();
      log.warn("{} gave no answer: {}", task, kind);
      throw new ForeignTaskException(kind, task);
    } finally {
      alarm.cancel(false);
    }
  }

  private ScheduledFuture<?> alarm(Duration deadline, Runnable work) {
    try {
      return watchdog.schedule(work, deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      requireOpen();
      throw stopping;
    }
  }

  private static ForeignTaskException.Kind ended(Child child) {
    try {
      if (child.process().waitFor(5, TimeUnit.SECONDS)
          && child.process().exitValue() == OUT_OF_MEMORY) {
        return ForeignTaskException.Kind.OUT_OF_MEMORY;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ForeignTaskException.Kind.CRASHED;
  }

  private void acquire() {
    try {
      if (permits.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Failure(
        CommonProblem.UNAVAILABLE,
        "Too many documents are being read at this moment. Send the request again.",
        List.of(),
        Optional.of(BUSY_RETRY));
  }

  private Child take() {
    for (var child = idle.poll(); child != null; child = idle.poll()) {
      if (child.alive()) {
        return child;
      }
      children.remove(child);
    }
    return start();
  }

  private void giveBack(Child child) {
    if (closed) {
      child.kill();
      return;
    }
    if (child.alive() && child.tasks() < config.tasksPerChild()) {
      idle.push(child);
      return;
    }
    child.kill();
    if (children.remove(child)) {
      // The next call finds it warm.
      idle.add(start());
    }
  }

  private Child start() {
    Child child;
    try {
      child = Child.start(jvm, config.heapMegabytes(), directory);
    } catch (UncheckedIOException e) {
      // The directory of children goes with the pool.
      requireOpen();
      throw e;
    }
    children.add(child);
    if (closed) {
      // Started while the pool was closed: nobody else would end it.
      child.kill();
    }
    return child;
  }
}
