package org.countersign.trust.verification.integrity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import org.countersign.trust.verification.Anchors;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.IntegrityReport;
import org.countersign.trust.verification.IntegrityReport.LateField;
import org.countersign.trust.verification.IntegrityReport.Signed;
import org.countersign.trust.verification.Severity;
import org.jspecify.annotations.Nullable;

/** One run over one file. */
final class Inspection {
  private static final String PLAIN = "adbe.pkcs7.detached";

  private final PdfBytes bytes;
  private final Trust trust;
  private final String location;
  private final List<FindingReport> findings = new ArrayList<>();
  private @Nullable Instant proof;

  Inspection(PdfBytes bytes, Trust trust, String location) {
    this.bytes = bytes;
    this.trust = trust;
    this.location = location;
  }

  IntegrityReport run() {
    try {
      var file = new SignedFile(bytes);
      var objects = file.signatures().stream().map(SignedFile.Signature::object).toList();
      var ranges = new Ranges(bytes, objects);
      var signed = new ArrayList<Signed>();
      // The last one first: what a timestamp covers, every signature before it included, existed
      // when it was made.
      for (var i = file.signatures().size() - 1; i >= 0; i--) {
        var signature = file.signatures().get(i);
        signed.add(signed(signature, ranges, after(file, signature)));
      }
      Collections.reverse(signed);
      report(file);
      checkLate(file, signed);
      return report(HexFormat.of().formatHex(ranges.whole()), signed, late(file));
    } catch (Broken e) {
      error(e.code(), location, String.valueOf(e.getMessage()));
      return report(
          HexFormat.of().formatHex(new Ranges(bytes, List.of()).whole()), List.of(), List.of());
    }
  }

  private IntegrityReport report(String sha256, List<Signed> signed, List<LateField> late) {
    return new IntegrityReport(sha256, bytes.length(), signed, late, findings);
  }

  private static List<LateField> late(SignedFile file) {
    return file.late().stream()
        .map(
            late ->
                new LateField(
                    late.field().name(),
                    late.field().page().number(),
                    late.field().box().edges(),
                    late.from()))
        .toList();
  }

  /**
   * Whoever signs with a certificate of ours signs when all fields are there (docs/decisions/0047):
   * a field may come late behind other providers' seals alone.
   */
  private void checkLate(SignedFile file, List<Signed> signed) {
    for (var late : file.late()) {
      for (var earlier : signed) {
        if (earlier.coversTo() <= late.from()
            && !earlier.documentTimestamp()
            && !Anchors.isOthers(earlier.provider())) {
          error(
              "changed-after-signing",
              location + "#" + earlier.field(),
              "After this signature a signature field was added, which may follow the seals of"
                  + " other providers only.");
        }
      }
    }
  }

  private void report(SignedFile file) {
    for (var change : file.changes()) {
      SignedFile.@Nullable Signature last = null;
      for (var signature : file.signatures()) {
        if (signature.object().end() < change.end()) {
          last = signature;
        }
      }
      var place = last == null ? location : place(last);
      for (var problem : change.problems()) {
        error("changed-after-signing", place, "After this signature " + problem + ".");
      }
      if (change.overlaps()) {
        error(
            "annotations-overlap",
            place,
            "After this signature an annotation was laid over another.");
      }
    }
  }

  private static List<String> after(SignedFile file, SignedFile.Signature signature) {
    var words = new LinkedHashSet<String>();
    for (var change : file.changes()) {
      if (change.end() > signature.object().end()) {
        words.addAll(change.words());
        words.addAll(change.problems());
      }
    }
    return List.copyOf(words);
  }

  private Signed signed(SignedFile.Signature signature, Ranges ranges, List<String> after) {
    var object = signature.object();
    var signer = "";
    var certificate = "";
    var anchor = "";
    @Nullable Instant time = null;
    try {
      var cms = CmsSignature.read(object.contents());
      if (object.isTimestamp()) {
        time = Stamp.require(cms, trust.paths(), name -> ranges.of(object, name));
      }
      var path = trust.paths().find(cms.signerCertificate(), cms.certificates());
      signer = path.name();
      certificate = Trust.sha256(path.certificate());
      anchor = Trust.sha256(path.anchor());
      if (!object.isTimestamp()) {
        time = timed(cms, path, object, ranges);
      }
      if (time != null && (proof == null || time.isBefore(proof))) {
        proof = time;
      }
    } catch (Broken e) {
      error(e.code(), place(signature), String.valueOf(e.getMessage()));
    }
    return new Signed(
        signature.owner().name(),
        signer,
        certificate,
        anchor,
        trust.anchors().provider(anchor),
        object.subFilter().equals(PLAIN) ? "PKCS7" : "PAdES",
        object.isTimestamp(),
        time,
        object.end(),
        after);
  }

  private @Nullable Instant timed(
      CmsSignature cms, TrustPaths.Path path, SignatureObject object, Ranges ranges) throws Broken {
    var plain = object.subFilter().equals(PLAIN);
    if (!plain && !object.subFilter().equals("ETSI.CAdES.detached")) {
      throw new Broken("signature-not-valid", "The signature is of a kind not accepted here.");
    }
    if (cms.content().isPresent()) {
      throw new Broken("signature-not-valid", "The signature carries content of its own.");
    }
    // Another provider's seal need not be PAdES: ISO 32000-2 §12.8.3.3 asks neither for the
    // certificate's name among what is signed nor for a timestamp.
    var seal = plain && Anchors.isOthers(trust.provider(path));
    cms.require(path, ranges.of(object, cms.digestName()), !seal);
    var token = cms.timestamp();
    var time =
        token.isEmpty()
            ? (seal ? proof : null)
            : Stamp.require(
                token.get(), trust.paths(), name -> Algorithms.digest(name).digest(cms.value()));
    if (!path.validAt(time == null ? trust.at() : time)) {
      throw new Broken(
          "signature-not-valid", "The signer's certificate was not valid when it was used.");
    }
    return time;
  }

  private String place(SignedFile.Signature signature) {
    return location + "#" + signature.owner().name();
  }

  private void error(String code, String where, String message) {
    findings.add(new FindingReport(Severity.ERROR, code, where, message));
  }
}
