package org.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The endpoint's memory. With a directory it is written through: one JSON file per submission,
 * replaced atomically, so that a killed process answers as before when it is back.
 */
final class SubmissionBook {
  private static final int RECEIPT_DIGITS = 10;
  private static final String PREFIX = "SBX";
  private static final String COUNTER = "receipts.json";
  private static final String JSON = ".submission.json";

  private final Optional<Path> directory;
  private final Path containers;
  private final Map<String, Submission> submissions = new ConcurrentHashMap<>();
  private long nextReceipt;

  private SubmissionBook(Optional<Path> directory, Path containers, long nextReceipt) {
    this.directory = directory;
    this.containers = containers;
    this.nextReceipt = nextReceipt;
  }

  static SubmissionBook open(Optional<Path> directory) throws IOException {
    if (directory.isEmpty()) {
      var containers = Files.createTempDirectory("countersign-endpoint");
      return new SubmissionBook(directory, containers, randomStart());
    }
    var place = Files.createDirectories(directory.get());
    var counter = place.resolve(COUNTER);
    var next =
        Files.exists(counter)
            ? Answers.JSON.readValue(counter.toFile(), Long.class)
            : randomStart();
    var book = new SubmissionBook(directory, place, next);
    try (var files = Files.list(place)) {
      for (var file : files.filter(one -> one.toString().endsWith(JSON)).toList()) {
        var submission = Answers.JSON.readValue(file.toFile(), Submission.class);
        book.submissions.put(submission.id(), submission);
      }
    }
    return book;
  }

  Optional<Submission> find(String id) {
    return Optional.ofNullable(submissions.get(id));
  }

  List<Submission> all() {
    var list = new ArrayList<>(submissions.values());
    list.sort(Comparator.comparing(Submission::receivedAt).thenComparing(Submission::id));
    return list;
  }

  /** Remembers a new submission and its container; the earlier one when the id is known. */
  synchronized Submission receive(Submission submission, Path container) throws IOException {
    var known = submissions.get(submission.id());
    if (known != null) {
      Files.deleteIfExists(container);
      return known;
    }
    Files.move(container, container(submission.id()), StandardCopyOption.REPLACE_EXISTING);
    keep(submission);
    return submission;
  }

  /** Where the container of a pending submission lies. */
  Path container(String id) {
    return containers.resolve(id + ".asice");
  }

  Path incoming() throws IOException {
    return Files.createTempFile(containers, "incoming", ".part");
  }

  synchronized void accept(Submission submission, List<Finding> alerts) {
    var receipt = PREFIX + String.format("%0" + RECEIPT_DIGITS + "d", nextReceipt);
    nextReceipt++;
    // The counter first: a number may be lost in a crash, never given twice.
    write(COUNTER, nextReceipt);
    keep(submission.accepted(receipt, alerts));
    forget(submission);
  }

  synchronized void reject(Submission submission, List<Finding> reasons) {
    keep(submission.rejected(reasons));
    forget(submission);
  }

  private void keep(Submission submission) {
    write(submission.id() + JSON, submission);
    submissions.put(submission.id(), submission);
  }

  private void forget(Submission submission) {
    try {
      Files.deleteIfExists(container(submission.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, Object value) {
    if (directory.isEmpty()) {
      return;
    }
    try {
      var fresh = Files.createTempFile(directory.get(), "write", ".part");
      Answers.JSON.writeValue(fresh.toFile(), value);
      Files.move(
          fresh,
          directory.get().resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The endpoint cannot keep its answers", e);
    }
  }

  private static long randomStart() {
    return 1_000_000_000L + new SecureRandom().nextInt(1_000_000_000);
  }
}
