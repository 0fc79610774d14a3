package org.countersign.trust.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.trust.verification.PackageContents.Item;

/** Judges an ASiC-E container (EN 319 162-1) with CAdES seals and signed PDFs inside. */
final class PackageVerification {
  private static final String MIMETYPE = "mimetype";
  private static final String ASIC_E = "application/vnd.etsi.asic-e+zip";
  private static final String META = "META-INF/";
  private static final Pattern MANIFEST = Pattern.compile("META-INF/ASiCManifest[^/]*\\.xml");
  private static final Pattern SEAL = Pattern.compile("META-INF/signature[^/]*\\.p7s");

  private final Judge judge;
  private final Anchors anchors;
  private final IdentityCheck identity;
  private final Findings findings;
  private boolean archived;
  private Judge documentsJudge;
  private final List<SignatureReport> signatures = new ArrayList<>();
  private final List<DocumentReport> documents = new ArrayList<>();

  PackageVerification(Judge judge, Anchors anchors, Findings findings) {
    this.judge = judge;
    this.documentsJudge = judge;
    this.anchors = anchors;
    this.identity = new IdentityCheck(anchors.own(), findings);
    this.findings = findings;
  }

  List<SignatureReport> signatures() {
    return signatures;
  }

  List<DocumentReport> documents() {
    return documents;
  }

  void run(Path file) throws IOException {
    try (var zip = StrictZip.open(file, ZipLimits.USUAL)) {
      checkMimetype(zip);
      try (var contents = PackageContents.read(zip)) {
        checkSeals(contents);
        checkIdentity(contents);
        checkDocuments(contents);
      }
    } catch (Refusal e) {
      findings.add(e.finding());
    }
  }

  // EN 319 162-1 §4.2.1, Annex A.1: first, stored, no extra field, so that it works as a magic.
  private static void checkMimetype(StrictZip zip) throws IOException {
    if (zip.entries().isEmpty()) {
      throw new Refusal("mimetype", "file", "The container is empty.");
    }
    var first = zip.entries().get(0);
    if (!first.name().equals(MIMETYPE)
        || !first.isStored()
        || first.extraLength() != 0
        || first.size() != ASIC_E.length()) {
      throw new Refusal(
          "mimetype", "file", "The first entry is not a stored mimetype without extra field.");
    }
    try (var content = zip.content(first)) {
      if (!ASIC_E.equals(new String(content.readAllBytes(), StandardCharsets.US_ASCII))) {
        throw new Refusal("mimetype", "file", "The container is not of type ASiC-E.");
      }
    }
  }

  private void checkSeals(PackageContents contents) throws IOException {
    var seals = new HashSet<String>();
    var manifests = 0;
    var archive = ArchiveChain.read(contents);
    archive.manifests().forEach(manifest -> checkReferences(contents, manifest));
    archived = !archive.isEmpty();
    for (var item : contents.items().values()) {
      if (MANIFEST.matcher(item.name()).matches()) {
        manifests++;
        checkSeal(contents, item, seals);
      } else if (item.name().startsWith(META)
          && !SEAL.matcher(item.name()).matches()
          && !ArchiveChain.isPart(item.name())) {
        findings.error("unreferenced-entry", item.name(), "The entry is not part of any seal.");
      }
    }
    for (var item : contents.items().values()) {
      if (SEAL.matcher(item.name()).matches() && !seals.contains(item.name())) {
        findings.error("unreferenced-entry", item.name(), "No manifest names this seal.");
      }
    }
    if (archived && manifests > 1) {
      findings.error("no-seal", "file", "A renewed container has one seal.");
    }
    if (manifests == 0) {
      findings.error("no-seal", "file", "The container has no manifest, so nothing seals it.");
    }
  }

  /** Nothing to say without a seal that holds: that is a finding already. */
  private void checkIdentity(PackageContents contents) throws IOException, Refusal {
    Optional<Instant> sealedAt =
        signatures.stream()
            .filter(SignatureReport::passed)
            .flatMap(seal -> Optional.ofNullable(seal.time()).stream())
            .min(Instant::compareTo);
    if (sealedAt.isPresent()) {
      if (archived) {
        // The archive timestamps prove the seal, the seal's timestamp proves that the documents
        // existed then, and with them all that proves their signatures.
        documentsJudge = judge.at(sealedAt.get());
      }
      identity.run(contents, sealedAt.get());
    }
  }

  private void checkSeal(PackageContents contents, Item item, Set<String> seals)
      throws IOException {
    try {
      var manifest = AsicManifest.read(item.name(), item.small());
      var seal = contents.items().get(manifest.signature());
      if (seal == null || !SEAL.matcher(seal.name()).matches() || !seals.add(seal.name())) {
        throw new Refusal("missing-entry", item.name(), "The seal it names is not there.");
      }
      checkReferences(contents, manifest);
      var reports =
          archived
              ? judge.archived(contents, seal.name())
              : judge.detached(seal.small(), item.small(), item.name(), seal.name());
      var verdicts = new Verdicts(reports, anchors, seal.name(), findings);
      if (verdicts.signatures().size() != 1) {
        findings.error(
            "no-seal",
            seal.name(),
            "The seal must hold exactly one signature, it holds "
                + verdicts.signatures().size()
                + ".");
      }
      for (var signature : verdicts.signatures()) {
        var report = verdicts.signature(signature, null, List.of());
        signatures.add(report);
        if (!anchors.vouch(Anchors.NATIVE, report.trustAnchorSha256())) {
          findings.error(
              "trust-anchor", seal.name(), "The seal does not lead to a certificate of ours.");
        }
      }
    } catch (Refusal e) {
      findings.add(e.finding());
    }
  }

  private void checkReferences(PackageContents contents, AsicManifest manifest) {
    var named = new HashSet<String>();
    for (var reference : manifest.references()) {
      if (!named.add(reference.entry())) {
        findings.error("duplicate-entry", manifest.name(), "The manifest names an entry twice.");
      }
      var item = contents.items().get(reference.entry());
      if (item == null) {
        findings.error(
            "missing-entry", manifest.name(), "An entry that the manifest names is not there.");
      } else if (!HexFormat.of()
          .formatHex(reference.digest())
          .equals(item.digests().get(reference.algorithm()))) {
        findings.error(
            "digest-mismatch", item.name(), "The entry is not what was sealed: it was changed.");
      }
    }
    for (var name : contents.items().keySet()) {
      if (!name.startsWith(META) && !name.equals(MIMETYPE) && !named.contains(name)) {
        findings.error(
            "unreferenced-entry", name, "The entry is not named by " + manifest.name() + ".");
      }
    }
  }

  private void checkDocuments(PackageContents contents) throws IOException {
    var described = contents.items().get(FilingDescription.ENTRY);
    Optional<FilingDescription> description =
        described == null
            ? Optional.empty()
            : Optional.of(FilingDescription.read(described.small()));
    var signed = new ArrayList<SignatureReport>();
    for (var item : contents.items().values()) {
      if (item.file().isPresent()) {
        var found = signatures(item, description);
        documents.add(new DocumentReport(item.name(), item.length(), item.sha256(), found.size()));
        signed.addAll(found);
      }
    }
    if (description.isEmpty()) {
      findings.note(
          "filing-json", "file", "There is no filing.json: roles and counts were not compared.");
      documents.stream()
          .filter(document -> document.path().endsWith(".pdf") && document.signatures() == 0)
          .forEach(this::unsigned);
      signed.forEach(this::requireAnchor);
      signatures.addAll(signed);
    } else {
      signatures.addAll(
          new CrossCheck(description.get(), anchors, findings).compare(documents, signed));
    }
    requireTimes();
  }

  private List<SignatureReport> signatures(Item item, Optional<FilingDescription> description)
      throws IOException {
    var file = item.file().orElseThrow();
    if (!PdfFrame.startsWith(file, "%PDF-")) {
      return List.of();
    }
    if (description.filter(names -> names.attached(item.name())).isPresent()) {
      // Evidence that somebody signed elsewhere: the seal vouches for its bytes, nobody here for
      // what it says.
      var frame = new PdfFrame(file, item.name());
      frame.require(findings);
      if (frame.signatureDictionaries() > 0) {
        findings.note(
            "signed-by-others",
            item.name(),
            "The document came with signatures of others, which were not judged.");
      }
      return List.of();
    }
    return new PdfVerification(file, item.name(), documentsJudge, findings).run();
  }

  private void requireAnchor(SignatureReport signature) {
    if (!anchors.vouch(signature.trustAnchorSha256())) {
      findings.error(
          "trust-anchor",
          signature.location() + "#" + signature.field(),
          "The signature does not lead to a certificate trusted for signatures.");
    }
  }

  private void unsigned(DocumentReport document) {
    findings.error("no-signature", document.path(), "The document carries no signature.");
  }

  private void requireTimes() {
    for (var signature : signatures) {
      if (signature.passed() && signature.time() == null) {
        findings.error(
            "no-timestamp", signature.location(), "A signature has no timestamp that proves when.");
      }
    }
  }
}
