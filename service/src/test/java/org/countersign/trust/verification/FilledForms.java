package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.countersign.trust.pdf.Preflight;
import org.countersign.trust.pdf.PreflightLimits;
import org.countersign.trust.pdf.PreflightReport.Verdict;
import org.junit.jupiter.api.Assumptions;

/** The agencies' forms with answers and ticks, as preflight leaves them. */
final class FilledForms {
  static final String ANSWER = "Quetzalcoatl";
  private static final int MOST = 8;

  private FilledForms() {}

  /** Changes answers before preflight. */
  interface Change {
    void to(PDDocument document) throws IOException;
  }

  static byte[] filled(String file, Path directory, Change change) throws IOException {
    var original = directory.resolve("filled.pdf");
    try (var document = Loader.loadPDF(published(file).toFile())) {
      document.setAllSecurityToBeRemoved(true);
      document
          .getDocumentCatalog()
          .getAcroForm(null)
          .getCOSObject()
          .removeItem(COSName.getPDFName("XFA"));
      texts(document).forEach(FilledForms::fill);
      for (var box : boxes(document)) {
        box.check();
      }
      change.to(document);
      document.save(original.toFile());
    }
    var normalized = directory.resolve("normalized.pdf");
    var report = Preflight.inspect(original, normalized, PreflightLimits.standard());
    if (report.verdict() == Verdict.REFUSED) {
      throw new AssertionError(report.findings().toString());
    }
    return Files.readAllBytes(report.verdict() == Verdict.NORMALIZED ? normalized : original);
  }

  /** The first single-line fields without an answer. */
  static List<PDTextField> texts(PDDocument document) {
    return fields(document, PDTextField.class).stream()
        .filter(
            text ->
                !text.isReadOnly()
                    && !text.isMultiline()
                    && (text.getMaxLen() < 0 || text.getMaxLen() >= ANSWER.length())
                    && !text.getFullyQualifiedName().matches(".*(?i:sign|date|barcode).*")
                    && text.getWidgets().size() == 1
                    && text.getWidgets().get(0).getRectangle().getWidth() > 100)
        .limit(MOST)
        .toList();
  }

  /** The first boxes to tick. */
  static List<PDCheckBox> boxes(PDDocument document) {
    return fields(document, PDCheckBox.class).stream()
        .filter(box -> box.getWidgets().size() == 1 && hasLook(box))
        .limit(MOST)
        .toList();
  }

  /** Preflight wants the value named exactly as the look, without blanks around it. */
  private static boolean hasLook(PDCheckBox box) {
    var looks = box.getWidgets().get(0).getAppearance().getNormalAppearance();
    return box.getOnValue().equals(box.getOnValue().strip())
        && looks.isSubDictionary()
        && looks.getSubDictionary().containsKey(COSName.getPDFName(box.getOnValue()));
  }

  /** By poppler: everything drawn again, fields as content, fonts put in anew. */
  static byte[] writtenAnew(byte[] pdf, Path directory) throws Exception {
    var from = Files.write(directory.resolve("before.pdf"), pdf);
    var to = directory.resolve("anew.pdf");
    try {
      var process =
          new ProcessBuilder("pdftocairo", "-pdf", from.toString(), to.toString())
              .redirectErrorStream(true)
              .start();
      process.getInputStream().readAllBytes();
      process.waitFor();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        fail("not installed: pdftocairo");
      }
      Assumptions.abort("SKIPPED: not installed: pdftocairo");
    }
    return Files.readAllBytes(to);
  }

  static byte[] saved(PDDocument document) throws IOException {
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  private static <T> List<T> fields(PDDocument document, Class<T> kind) {
    var form = document.getDocumentCatalog().getAcroForm(null);
    var found = new java.util.ArrayList<T>();
    form.getFieldTree()
        .forEach(
            field -> {
              if (kind.isInstance(field)) {
                found.add(kind.cast(field));
              }
            });
    return found;
  }

  private static void fill(PDTextField field) {
    try {
      field.setValue(ANSWER);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path published(String file) {
    var path = Path.of(System.getProperty("forms.dir", "../../shared/forms")).resolve(file);
    if (!Files.exists(path)) {
      if ("true".equals(System.getenv("CI"))) {
        fail("forms.dir holds no " + file);
      }
      Assumptions.abort("SKIPPED: the real forms are not here; set -Dforms.dir. Missing: " + path);
    }
    return path;
  }
}
