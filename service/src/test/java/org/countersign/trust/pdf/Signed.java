package org.countersign.trust.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.Digest;

/** A document on its way through preflight, fields and signatures, as the product will take it. */
final class Signed {
  static final Instant SIGNED_AT = Instant.parse("2026-11-23T18:05:09Z");
  static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
  static final int RESERVE = 3000;

  final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  final List<Integer> revisions = new ArrayList<>();
  final PreflightReport report;
  SigningPlan plan;

  Signed(Path original, Path directory, List<SignatureFieldSpec> specs) throws Exception {
    this(original, directory, specs, List.of());
  }

  Signed(Path original, Path directory, List<SignatureFieldSpec> specs, List<KnownEdition> known)
      throws Exception {
    var normalized = directory.resolve("normalized.pdf");
    report = Preflight.inspect(original, normalized, PreflightLimits.standard(), known);
    var base =
        switch (report.verdict()) {
          case ACCEPTED_AS_IS -> original;
          case NORMALIZED -> normalized;
          case REFUSED -> throw new AssertionError(report.findings().toString());
        };
    append(Files.readAllBytes(base));
    var increment = FieldsRevision.create(report.plan().orElseThrow(), specs);
    append(increment.bytes());
    plan = increment.plan();
  }

  void sign(String field, Mark mark, ThrowAwaySigner signer) throws Exception {
    var prepared = prepare(field, mark, SIGNED_AT, RESERVE);
    append(prepared.complete(signer.sign(bytes.toByteArray(), prepared)));
    plan = prepared.planAfter(plan);
  }

  PreparedIncrement prepare(String field, Mark mark, Instant at, int reserve) {
    return SignatureIncrement.prepare(
        plan, field, new SignatureParameters(at, mark, reserve, Optional.empty()));
  }

  /** SHA-256 of what a prepared increment's signature or timestamp covers. */
  byte[] digest(PreparedIncrement increment) {
    var digest = Digest.newSha256();
    digest.update(bytes.toByteArray());
    digest.update(increment.before());
    return digest.digest(increment.after());
  }

  /** The document as it would be with this revision. */
  byte[] with(byte[] revision) {
    var whole = Arrays.copyOf(bytes.toByteArray(), bytes.size() + revision.length);
    System.arraycopy(revision, 0, whole, bytes.size(), revision.length);
    return whole;
  }

  void append(byte[] revision) {
    bytes.writeBytes(revision);
    revisions.add(bytes.size());
  }

  /** The document up to and including a revision; 0 is the rendition, 1 the fields. */
  byte[] revision(int number) {
    return Arrays.copyOf(bytes.toByteArray(), revisions.get(number));
  }

  static Mark client() {
    return Mark.of("Nguyễn Thị Hồng Ánh", "Client", SIGNED_AT, LOS_ANGELES, Optional.empty());
  }

  static Mark attorney() {
    return Mark.of(
        "Maria-José Fernández O’Connor",
        "Representative",
        SIGNED_AT,
        LOS_ANGELES,
        Optional.of("CTS-7K3M-9XQ2-9"));
  }
}
