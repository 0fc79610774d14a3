package org.countersign.platform.isolation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * The child process: reads tasks from standard input, answers on standard output, one at a time.
 */
public final class ChildMain {
  private static final int TRACE_FRAMES = 12;

  private ChildMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var answers = new DataOutputStream(new BufferedOutputStream(System.out));
    // What a library prints must not end up among the answers.
    System.setOut(System.err);
    silence();
    var requests = new LinkedBlockingQueue<List<String>>();
    var reader = new Thread(() -> read(requests), "requests");
    reader.setDaemon(true);
    reader.start();
    while (true) {
      Frames.write(answers, run(requests.take()));
    }
  }

  /**
   * Nobody reads what a child writes, and without a level the libraries write down every object
   * they meet.
   */
  private static void silence() {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.OFF);
    }
  }

  /** Ends the process with its parent, even in the middle of a task. */
  private static void read(LinkedBlockingQueue<List<String>> requests) {
    try {
      var in = new DataInputStream(new BufferedInputStream(System.in));
      while (true) {
        requests.add(Frames.read(in));
      }
    } catch (IOException parentIsGone) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static List<String> run(List<String> request) {
    try {
      var type = Class.forName(request.get(0), false, ChildMain.class.getClassLoader());
      var task = type.asSubclass(ForeignTask.class).getConstructor().newInstance();
      return List.of(
          Frames.DONE, task.run(Path.of(request.get(1)), Path.of(request.get(2)), request.get(3)));
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return List.of(Frames.REFUSED, trace(e));
    }
  }

  /** Class names and places only: messages may quote the foreign bytes. */
  private static String trace(Throwable thrown) {
    var places =
        Arrays.stream(thrown.getStackTrace())
            .limit(TRACE_FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    var cause = thrown.getCause();
    return thrown.getClass().getName()
        + " at "
        + places
        + (cause == null ? "" : "; caused by " + trace(cause));
  }
}
