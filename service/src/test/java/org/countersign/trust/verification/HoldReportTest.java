package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suspensions that a package names, held against its signatures' timestamps; offline. */
class HoldReportTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);

  @TempDir Path directory;

  @Test
  void aSignatureOfTheAttorneyInASuspensionIsReportedAndNobodyElses() throws IOException {
    var open = Map.of("from", NOW.toString());
    var ended = Map.of("from", NOW.toString(), "until", NOW.plusSeconds(1).toString());
    for (var hold : List.of(open, ended)) {
      var report = verify(hold);
      assertThat(report.valid()).isFalse();
      assertThat(report.findings())
          .extracting(FindingReport::code, FindingReport::location)
          .containsExactly(
              tuple("signed-while-suspended", ForeignPackage.DOCUMENT + "#representative"));
    }
  }

  @Test
  void aSignatureOutsideOfASuspensionHolds() throws IOException {
    var before = Map.of("from", NOW.minusSeconds(60).toString(), "until", NOW.toString());
    assertThat(verify(before).valid()).isTrue();
    assertThat(verify(Map.of("from", NOW.plusSeconds(1).toString())).valid()).isTrue();
  }

  @Test
  void aSuspensionThatCannotBeReadIsAFault() throws IOException {
    assertThat(verify(Map.of("from", "yesterday")).findings())
        .extracting(FindingReport::code)
        .contains("filing-json");
  }

  private Report verify(Map<String, String> hold) throws IOException {
    var json = new ObjectMapper();
    var made = ForeignPackage.of(AUTHORITY);
    var named = (ObjectNode) json.readTree(made.entry("filing.json"));
    named.set("attorneyHolds", json.valueToTree(List.of(hold)));
    var sealed = made.with("filing.json", json.writeValueAsBytes(named)).sealed();
    var file = Files.write(directory.resolve("file"), sealed);
    return new PackageVerifier()
        .verify(file, List.of(AUTHORITY.root()), NOW.plusSeconds(60), List.of());
  }
}
