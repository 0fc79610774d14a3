package org.countersign.platform.isolation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** One child process. Used by one call at a time. */
final class Child {
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private int tasks;
  private volatile boolean killed;

  private Child(Process process) {
    this.process = process;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  static Child start(ChildJvm jvm, int heapMegabytes, Path directory) {
    var builder = new ProcessBuilder(jvm.command(heapMegabytes, directory));
    // No secret of ours is in the child's environment; the locale makes file names UTF-8.
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.directory(directory.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return new Child(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("A child process cannot be started", e);
    }
  }

  /** Sends one task and waits for its answer; {@code IOException} when the child is gone. */
  List<String> ask(List<String> request) throws IOException {
    tasks++;
    Frames.write(requests, request);
    return Frames.read(answers);
  }

  int tasks() {
    return tasks;
  }

  boolean alive() {
    // A killed process lives on for a moment; it must not be handed out in that moment.
    return !killed && process.isAlive();
  }

  Process process() {
    return process;
  }

  void kill() {
    killed = true;
    process.destroyForcibly();
  }
}
