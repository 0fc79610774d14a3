package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages larger than the heap of the child that looks at them. */
class LargePackageTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final int HEAP_MEGABYTES = 96;
  private static final int SCAN = 110 << 20;

  @Test
  void isLookedAtLikeAnyOther(@TempDir Path directory) throws IOException {
    var scan = scan();
    var whole = Files.write(directory.resolve("whole.asice"), sealed(scan));
    // Sealed with the right digests, but its end is missing.
    var shorter = java.util.Arrays.copyOf(scan, scan.length - 6);
    var broken = Files.write(directory.resolve("broken.asice"), sealed(shorter));
    var config =
        new IsolationConfig(1, HEAP_MEGABYTES, Duration.ofMinutes(5), Duration.ofMinutes(5), 10);
    var jvm = ChildJvm.of(System.getProperty("java.home"), System.getProperty("java.class.path"));
    try (var children = new Sandboxed(config, jvm)) {
      var check =
          new ChildFinalCheck(
              children,
              () -> Anchors.own(List.of(AUTHORITY.root())),
              () -> NOW.plusSeconds(60),
              VerificationConfig.defaults().judgedBytes());
      var report = check.container(whole);
      assertThat(report.valid()).as(report.toString()).isTrue();
      assertThat(report.signatures())
          .extracting(SignatureReport::indication)
          .containsExactly("TOTAL_PASSED", "TOTAL_PASSED", "TOTAL_PASSED");
      assertThat(check.container(broken).findings())
          .extracting(FindingReport::code, FindingReport::location)
          .contains(org.assertj.core.groups.Tuple.tuple("pdf-frame", ForeignPackage.EVIDENCE));
    }
  }

  private static byte[] sealed(byte[] scan) {
    return ForeignPackage.of(AUTHORITY).withEvidence(scan).sealed();
  }

  /** What does not compress: a container may not inflate too much. */
  private static byte[] pattern() {
    var bytes = new byte[SCAN];
    int state = 7;
    for (int index = 0; index < SCAN; index++) {
      state = state * 1_103_515_245 + 12_345;
      bytes[index] = (byte) (state >>> 16);
    }
    return bytes;
  }

  private static byte[] scan() throws IOException {
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      var image = new PDStream(document, new ByteArrayInputStream(pattern()));
      document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Scan"), image);
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
