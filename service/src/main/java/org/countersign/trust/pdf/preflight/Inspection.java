package org.countersign.trust.pdf.preflight;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.countersign.trust.pdf.DocumentPlan;
import org.countersign.trust.pdf.Finding;
import org.countersign.trust.pdf.Finding.Code;
import org.countersign.trust.pdf.Finding.Effect;
import org.countersign.trust.pdf.KnownEdition;
import org.countersign.trust.pdf.PreflightLimits;
import org.countersign.trust.pdf.PreflightReport;
import org.countersign.trust.pdf.PreflightReport.PageInfo;
import org.countersign.trust.pdf.PreflightReport.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One document's way from bytes to report: bounds, parse, inventory, decision, normalisation, plan.
 */
public final class Inspection {
  private static final COSName XFA = COSName.getPDFName("XFA");
  private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");
  private static final COSName NEEDS_RENDERING = COSName.getPDFName("NeedsRendering");
  private static final long SCRATCH_IN_MEMORY = 32L << 20;

  private final PreflightLimits limits;
  private final List<KnownEdition> known;
  private final List<Finding> findings = new ArrayList<>();

  private Inspection(PreflightLimits limits, List<KnownEdition> known) {
    this.limits = limits;
    this.known = known;
  }

  /**
   * Inspects {@code original}; may throw for hostile input, which the face turns into a refusal.
   */
  public static PreflightReport run(
      Path original, Path normalizedOut, PreflightLimits limits, List<KnownEdition> known)
      throws IOException {
    var inspection = new Inspection(limits, known);
    try {
      return inspection.inspect(original, normalizedOut);
    } catch (RefusedException e) {
      inspection.findings.addAll(e.findings());
      return PreflightReport.refused(inspection.findings);
    } catch (InvalidPasswordException e) {
      return PreflightReport.refused(
          List.of(Finding.of(Code.PASSWORD_REQUIRED, "The document opens only with a password.")));
    }
  }

  private PreflightReport inspect(Path original, Path normalizedOut)
      throws IOException, RefusedException {
    var bounded = bounded(original);
    try (var document = load(original)) {
      var parsed = Parsed.of(document, limits);
      inventory(document, parsed);
      var refusals = findings.stream().anyMatch(f -> f.code().effect() == Effect.REFUSAL);
      var undrawn = Appearances.wanted(parsed.fields, needAppearances(parsed.form));
      var changes =
          !undrawn.isEmpty()
              || findings.stream().anyMatch(f -> f.code().effect() == Effect.NORMALIZATION);
      var signed = findings.stream().anyMatch(f -> f.code() == Code.SIGNED_BEFORE);
      if (signed && changes) {
        // Any change would break the signature that is there; nothing may be taken from it
        // silently.
        throw new RefusedException(
            Code.SIGNED_BUT_NEEDS_CHANGES,
            "The document is signed, but would have to be changed to be usable.");
      }
      if (refusals) {
        return PreflightReport.refused(findings);
      }
      if (!changes) {
        return report(Verdict.ACCEPTED_AS_IS, document, parsed, bounded);
      }
      normalize(document, parsed, undrawn, bounded.sha256);
      if (findings.stream().anyMatch(f -> f.code().effect() == Effect.REFUSAL)) {
        return PreflightReport.refused(findings);
      }
      try (var out = new BufferedOutputStream(Files.newOutputStream(normalizedOut))) {
        document.save(out);
      }
    }
    try {
      return reread(normalizedOut);
    } catch (IOException | RefusedException | RuntimeException e) {
      Files.deleteIfExists(normalizedOut);
      throw e;
    }
  }

  /** The plan is of the bytes written, read under the same bounds, not of a memory image. */
  private PreflightReport reread(Path normalized) throws IOException, RefusedException {
    var written = bounded(normalized);
    try (var document = load(normalized)) {
      return report(Verdict.NORMALIZED, document, Parsed.of(document, limits), written);
    }
  }

  private Bounded bounded(Path file) throws IOException, RefusedException {
    if (Files.size(file) > limits.maxBytes()) {
      throw new RefusedException(
          Code.TOO_LARGE, "The document is larger than " + (limits.maxBytes() >> 20) + " MiB.");
    }
    var bytes = Files.readAllBytes(file);
    var header = Tokens.find(bytes, "%PDF-", 0);
    if (header < 0 || header > 1024) {
      throw new RefusedException(Code.NOT_A_PDF, "The file is not a PDF document.");
    }
    var structure = FileStructure.read(bytes);
    if (!structure.intact()) {
      throw damaged();
    }
    Tokens.check(bytes, limits);
    return new Bounded(structure, sha256(bytes), bytes.length);
  }

  /** Never leniently: a parser that repairs shows one of several possible documents. */
  private PDDocument load(Path file) throws IOException, RefusedException {
    var source = new RandomAccessReadBufferedFile(file.toFile());
    PDDocument document;
    try {
      var cache = MemoryUsageSetting.setupMixed(SCRATCH_IN_MEMORY).streamCache;
      document = new PDFParser(source, "", null, null, cache).parse(false);
    } catch (InvalidPasswordException e) {
      source.close();
      throw e;
    } catch (IOException e) {
      source.close();
      throw damaged();
    }
    try {
      var entries = document.getDocument().getXrefTable();
      if (entries.size() > limits.maxObjects()) {
        throw new RefusedException(
            Code.TOO_MANY_OBJECTS,
            "The document has more than " + limits.maxObjects() + " objects.");
      }
      if (!XrefTable.sound(Files.readAllBytes(file), entries)) {
        throw damaged();
      }
      return document;
    } catch (IOException | RefusedException | RuntimeException e) {
      document.close();
      throw e;
    }
  }

  private static RefusedException damaged() {
    return new RefusedException(
        Code.STRUCTURE_DAMAGED,
        "The file's table of contents (cross-reference) does not match the file; each reader would"
            + " repair it in its own way, so that nobody could say what was signed.");
  }

  private void inventory(PDDocument document, Parsed parsed) {
    if (document.isEncrypted()) {
      findings.add(
          Finding.of(
              Code.ENCRYPTION_REMOVED,
              "The owner's restrictions were lifted; agencies refuse encrypted files."));
    }
    findings.addAll(Signatures.findings(parsed.fields));
    var form = parsed.form;
    if (form != null && form.getDictionaryObject(XFA) != null) {
      findings.add(Finding.of(Code.XFA_REMOVED, "The second copy of the form (XFA) was removed."));
      findings.addAll(XfaData.compare(form.getDictionaryObject(XFA), parsed.fields));
    }
    if (parsed.catalog.getBoolean(NEEDS_RENDERING, false)) {
      findings.add(
          Finding.of(
              Code.DYNAMIC_XFA,
              "The pages exist only as an XFA form; print it to PDF and upload that."));
    }
    if (needAppearances(form)) {
      findings.add(
          Finding.of(
              Code.NEED_APPEARANCES_DROPPED,
              "The request that each viewer draws the fields was dropped."));
    } else {
      findings.addAll(ShownValues.contradictions(parsed.fields));
    }
    findings.addAll(ActiveContent.remove(document.getDocument(), parsed.catalog));
  }

  private static boolean needAppearances(@Nullable COSDictionary form) {
    return form != null && form.getBoolean(COSName.NEED_APPEARANCES, false);
  }

  private void normalize(
      PDDocument document, Parsed parsed, List<FormFields.Field> undrawn, String sha256) {
    var form = parsed.form;
    if (form != null) {
      if (needAppearances(form)) {
        ShownValues.switchButtons(parsed.fields);
      }
      form.removeItem(XFA);
      form.removeItem(COSName.NEED_APPEARANCES);
      form.removeItem(SIG_FLAGS);
      findings.addAll(Appearances.generate(document, undrawn));
      if (!undrawn.isEmpty()) {
        findings.addAll(ShownValues.contradictions(undrawn));
      }
    }
    document.setAllSecurityToBeRemoved(true);
    // The same original gives the same rendition.
    document.setDocumentId(ByteBuffer.wrap(HexFormat.of().parseHex(sha256)).getLong());
  }

  private PreflightReport report(
      Verdict verdict, PDDocument document, Parsed parsed, Bounded bounded)
      throws RefusedException {
    var planned =
        new Planner(document.getDocument(), parsed.pages, parsed.fields)
            .plan(bounded.sha256, bounded.length, bounded.structure);
    var read = planned.withFoot(FootPrint.of(document, planned.pages()));
    var recognized = Recognition.of(document, parsed.fields);
    var edition =
        known.stream().filter(each -> recognized.map(each::isOf).orElse(false)).findFirst();
    var plan =
        edition
            .flatMap(KnownEdition::print)
            .filter(print -> read.form().allNames().isEmpty())
            .map(print -> read.withLines(PrintedPages.lines(document, print, read.pages())))
            .orElse(read);
    if (edition.isPresent()) {
      refuseFilled(edition.get(), plan);
    }
    var pages =
        plan.pages().stream()
            .map(p -> new PageInfo(p.shownWidth(), p.shownHeight(), p.rotation(), p.box()))
            .toList();
    return new PreflightReport(
        verdict,
        List.copyOf(findings),
        pages,
        recognized,
        edition.map(each -> ShownAnswers.of(parsed.fields, each.answers())).orElse(Map.of()),
        Optional.of(plan));
  }

  private static void refuseFilled(KnownEdition edition, DocumentPlan plan)
      throws RefusedException {
    var filled =
        plan.fields().stream()
            .filter(field -> field.filled() && edition.lines().contains(field.name()))
            .map(
                field ->
                    Finding.at(
                        Code.LINE_MUST_STAY_EMPTY,
                        "A line is filled that is signed later, or belongs to the interview, the"
                            + " oath or the officer.",
                        field.name()))
            .toList();
    if (!filled.isEmpty()) {
      throw new RefusedException(filled);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Bounded(FileStructure structure, String sha256, long length) {}

  private record Parsed(
      COSDictionary catalog,
      @Nullable COSDictionary form,
      List<PageTree.Page> pages,
      List<FormFields.Field> fields) {

    static Parsed of(PDDocument document, PreflightLimits limits) throws RefusedException {
      var catalog = document.getDocument().getTrailer().getCOSDictionary(COSName.ROOT);
      if (catalog == null) {
        throw new RefusedException(Code.BROKEN_STRUCTURE, "The document has no catalog.");
      }
      var form = catalog.getCOSDictionary(COSName.ACRO_FORM);
      return new Parsed(
          catalog,
          form,
          PageTree.read(catalog, limits.maxPages()),
          FormFields.read(form, limits.maxObjects()));
    }
  }
}
