package org.countersign.trust.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.countersign.platform.values.Digest;

/** Judges a signed package (ASiC-E with CAdES) or a signed PDF, offline. */
public final class PackageVerifier {
  private static final String FILE = "file";

  private final long longestJudged;

  /** EU DSS judges every PDF, whatever heap that takes. */
  public PackageVerifier() {
    this(Long.MAX_VALUE);
  }

  /**
   * @param longestJudged longer PDFs are judged by the fast check alone, which needs no heap for
   *     them
   */
  public PackageVerifier(long longestJudged) {
    this.longestJudged = longestJudged;
  }

  /**
   * Verifies one file.
   *
   * @param file an ASiC-E container or a PDF; told apart by content
   * @param anchors the only certificates trusted
   * @param at the instant to judge for; certificates expired by then need a timestamp
   * @param crls further DER CRLs beside those in the file
   * @return never throws for bad input: what is wrong is a finding of the report
   */
  public Report verify(Path file, Anchors anchors, Instant at, List<byte[]> crls) {
    var findings = new Findings();
    try {
      var sha256 = sha256(file);
      var judge = new Judge(anchors, at, crls, longestJudged);
      if (PdfFrame.startsWith(file, "PK\u0003\u0004")) {
        var verification = new PackageVerification(judge, anchors, findings);
        return packaged(file, sha256, at, verification, findings);
      }
      if (PdfFrame.startsWith(file, "%PDF-")) {
        return pdf(file, sha256, anchors, judge, findings);
      }
      findings.error("unreadable", FILE, "The file is neither a signed package nor a PDF.");
      return report(Report.Kind.UNKNOWN, sha256, at, List.of(), List.of(), findings);
    } catch (IOException e) {
      findings.error("unreadable", FILE, "The file cannot be read.");
      return report(Report.Kind.UNKNOWN, "", at, List.of(), List.of(), findings);
    }
  }

  /** As {@link #verify(Path, Anchors, Instant, List)}, with nobody else's anchors. */
  public Report verify(Path file, List<X509Certificate> own, Instant at, List<byte[]> crls) {
    return verify(file, Anchors.own(own), at, crls);
  }

  private static Report packaged(
      Path file, String sha256, Instant at, PackageVerification verification, Findings findings)
      throws IOException {
    verification.run(file);
    return report(
        Report.Kind.PACKAGE,
        sha256,
        at,
        verification.signatures(),
        verification.documents(),
        findings);
  }

  private static Report pdf(
      Path file, String sha256, Anchors anchors, Judge judge, Findings findings)
      throws IOException {
    var signatures = new PdfVerification(file, FILE, judge, findings).run();
    var document = new DocumentReport(FILE, Files.size(file), sha256, signatures.size());
    for (var signature : signatures) {
      if (!anchors.vouch(signature.trustAnchorSha256())) {
        findings.error(
            "trust-anchor",
            FILE + "#" + signature.field(),
            "The signature does not lead to a certificate trusted for signatures.");
      }
      if (signature.time() == null) {
        findings.note(
            "no-timestamp",
            FILE + "#" + signature.field(),
            "The signature has no timestamp that proves when it was made.");
      }
    }
    var named = signatures.stream().map(one -> one.through(anchors)).toList();
    return report(Report.Kind.PDF, sha256, judge.at(), named, List.of(document), findings);
  }

  private static Report report(
      Report.Kind kind,
      String sha256,
      Instant at,
      List<SignatureReport> signatures,
      List<DocumentReport> documents,
      Findings findings) {
    if (signatures.isEmpty() && !findings.hasErrors()) {
      findings.error("no-signature", FILE, "The file carries no signature.");
    }
    var valid =
        !findings.hasErrors()
            && !signatures.isEmpty()
            && signatures.stream().allMatch(SignatureReport::passed);
    return new Report(valid, kind, sha256, at, signatures, documents, findings.sorted());
  }

  static String sha256(Path file) throws IOException {
    var digest = Digest.newSha256();
    try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
      stream.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
