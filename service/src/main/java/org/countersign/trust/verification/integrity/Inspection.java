package org.countersign.trust.verification.integrity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.IntegrityReport;
import org.countersign.trust.verification.IntegrityReport.Signed;
import org.countersign.trust.verification.Severity;
import org.jspecify.annotations.Nullable;

/** One run over one file. */
final class Inspection {
  private final PdfBytes bytes;
  private final TrustPaths paths;
  private final Instant at;
  private final String location;
  private final List<FindingReport> findings = new ArrayList<>();

  Inspection(PdfBytes bytes, TrustPaths paths, Instant at, String location) {
    this.bytes = bytes;
    this.paths = paths;
    this.at = at;
    this.location = location;
  }

  IntegrityReport run() {
    try {
      var file = new SignedFile(bytes);
      var objects = file.signatures().stream().map(SignedFile.Signature::object).toList();
      var ranges = new Ranges(bytes, objects);
      var signed = new ArrayList<Signed>();
      for (var signature : file.signatures()) {
        signed.add(signed(signature, ranges, after(file, signature)));
      }
      report(file);
      return report(HexFormat.of().formatHex(ranges.whole()), signed);
    } catch (Broken e) {
      error(e.code(), location, String.valueOf(e.getMessage()));
      return report(HexFormat.of().formatHex(new Ranges(bytes, List.of()).whole()), List.of());
    }
  }

  private IntegrityReport report(String sha256, List<Signed> signed) {
    return new IntegrityReport(sha256, bytes.length(), signed, findings);
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
        time = Stamp.require(cms, paths, name -> ranges.of(object, name));
      }
      var path = paths.find(cms.signerCertificate(), cms.certificates());
      signer = path.name();
      certificate =
          HexFormat.of().formatHex(Algorithms.digest("SHA-256").digest(path.certificate()));
      anchor = HexFormat.of().formatHex(Algorithms.digest("SHA-256").digest(path.anchor()));
      if (!object.isTimestamp()) {
        time = timed(cms, path, object, ranges);
      }
    } catch (Broken e) {
      error(e.code(), place(signature), String.valueOf(e.getMessage()));
    }
    return new Signed(
        signature.owner().name(),
        signer,
        certificate,
        anchor,
        object.isTimestamp(),
        time,
        object.end(),
        after);
  }

  private @Nullable Instant timed(
      CmsSignature cms, TrustPaths.Path path, SignatureObject object, Ranges ranges) throws Broken {
    if (!object.subFilter().equals("ETSI.CAdES.detached")
        && !object.subFilter().equals("adbe.pkcs7.detached")) {
      throw new Broken("signature-not-valid", "The signature is of a kind not accepted here.");
    }
    if (cms.content().isPresent()) {
      throw new Broken("signature-not-valid", "The signature carries content of its own.");
    }
    cms.require(path, ranges.of(object, cms.digestName()));
    var token = cms.timestamp();
    var time =
        token.isEmpty()
            ? null
            : Stamp.require(
                token.get(), paths, name -> Algorithms.digest(name).digest(cms.value()));
    if (!path.validAt(time == null ? at : time)) {
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
