package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.sandbox.docusign.ReturnedPdfs;
import org.countersign.trust.verification.ReturnedDocuments.Returned;
import org.countersign.trust.verification.ReturnedDocuments.Sent;
import org.countersign.trust.verification.foreign.HostilePdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child compares, and whatever becomes of it, nothing passes that was not compared. */
class ReturnedInChildTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final ReturnedPdfs DOCUSIGN = new ReturnedPdfs(NOW);
  private static final String ENVELOPE = "0f5cbf3f-9a57-4d21-8b0e-5ac9a1d3c0ff";
  private static final byte[] CONTRACT = SentPages.contract(2);
  private static final String COSTLY =
      "Comparing the document with what was sent takes more time or memory than is allowed.";

  @TempDir Path directory;

  @Test
  void hostileBytesHoldNeverAndTheNextDocumentIsJudged() throws IOException {
    var config = new IsolationConfig(1, 256, Duration.ofSeconds(20), Duration.ofMinutes(2), 1_000);
    try (var children = new Sandboxed(config, jvm(System.getProperty("java.home")))) {
      for (var hostile : HostilePdfs.all().entrySet()) {
        // Sealed or not: as a stranger sends it.
        var found = check(children, Duration.ZERO, hostile.getValue());
        assertThat(found.holds()).as(hostile.getKey()).isFalse();
        assertThat(found.problems()).as(hostile.getKey()).isNotEmpty();
      }
      assertThat(check(children, Duration.ZERO, DOCUSIGN.signed(ENVELOPE, CONTRACT)).holds())
          .isTrue();
    }
  }

  @Test
  void memoryThatDoesNotSufficeIsAProblem() throws IOException {
    // The exit code of -XX:+ExitOnOutOfMemoryError.
    assertThat(ends("exit 3").problems()).containsExactly(COSTLY);
  }

  @Test
  void aChildThatNeverAnswersIsAProblem() throws IOException {
    assertThat(ends("exec sleep 600").problems()).containsExactly(COSTLY);
  }

  @Test
  void aChildThatEndsByItselfIsNoVerdict() {
    assertThatThrownBy(() -> ends("exit 1"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.type()).isEqualTo(CommonProblem.UNAVAILABLE));
  }

  /** What is found when the child does this instead of its work. */
  private Returned ends(String command) throws IOException {
    var launcher = Files.createDirectories(directory.resolve("bin")).resolve("java");
    Files.writeString(launcher, "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    var config = new IsolationConfig(1, 64, Duration.ofMillis(500), Duration.ofMinutes(1), 1_000);
    try (var children = new Sandboxed(config, jvm(directory.toString()))) {
      return check(children, Duration.ZERO, DOCUSIGN.signed(ENVELOPE, CONTRACT));
    }
  }

  private Returned check(Sandboxed children, Duration longer, byte[] returned) throws IOException {
    var before = Files.write(directory.resolve("sent.pdf"), CONTRACT);
    var after = Files.write(directory.resolve("returned.pdf"), returned);
    var anchors = new Anchors(List.of(), Map.of("DOCUSIGN", List.of(DOCUSIGN.root())));
    return new ChildReturnedDocuments(children, () -> anchors, () -> NOW, longer)
        .check(new Sent(ENVELOPE, List.of()), before, after);
  }

  private static ChildJvm jvm(String home) {
    return ChildJvm.of(home, System.getProperty("java.class.path"));
  }
}
