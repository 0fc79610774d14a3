package org.countersign.documents.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.isolation.IsolationModule;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.web.Json;
import org.countersign.trust.pdf.DocumentPlan;
import org.countersign.trust.pdf.KnownEdition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PreflightInspectorTest {
  private static final long LIMIT = 100_000_000;

  /** As the form catalogue has it. */
  private static final List<KnownEdition> KNOWN =
      List.of(
          new KnownEdition(
              "I-765",
              "08/21/25",
              List.of("form1[0].Page4[0].Pt3Line7a_Signature[0]"),
              List.of(),
              Optional.empty()));

  private IsolationModule isolation;
  private PreflightInspector inspector;

  @BeforeAll
  void start() {
    isolation =
        IsolationModule.build(
            IsolationConfig.defaults(),
            ChildJvm.of(System.getProperty("java.home"), System.getProperty("java.class.path")));
    inspector = new PreflightInspector(isolation.sandboxed(), LIMIT, KNOWN);
  }

  @AfterAll
  void stop() {
    isolation.close();
  }

  @Test
  void normalisesARealFormInAChildProcessAndHandsOverItsPlan(@TempDir Path directory)
      throws IOException {
    var output = directory.resolve("out.pdf");
    var inspection = inspector.inspect(form("i-765-082125-enc-xfa.pdf"), output);

    assertThat(inspection.refusals()).isEmpty();
    assertThat(inspection.normalized()).isTrue();
    assertThat(inspection.pages()).isEqualTo(7);
    assertThat(inspection.recognized().orElseThrow().form()).isEqualTo("I-765");
    assertThat(inspection.recognized().orElseThrow().edition()).isEqualTo("08/21/25");
    assertThat(inspection.report()).contains("\"verdict\":\"NORMALIZED\"", "XFA_REMOVED");
    var plan = plan(inspection.documentPlan());
    assertThat(plan.length()).isEqualTo(Files.size(output));
    assertThat(plan.fields()).anyMatch(field -> field.name().endsWith("Pt3Line7a_Signature[0]"));
  }

  @Test
  void refusesAFormWithALineFilledThatIsSignedLater(@TempDir Path directory) throws IOException {
    var input = directory.resolve("in.pdf");
    var line = KNOWN.get(0).lines().get(0);
    try (var document = Loader.loadPDF(form("i-765-082125-enc-xfa.pdf").toFile())) {
      document.setAllSecurityToBeRemoved(true);
      var fields = document.getDocumentCatalog().getAcroForm(null);
      fields.setXFA(null);
      fields.getField(line).setValue("Mai Nguyen");
      document.save(input.toFile());
    }
    var output = directory.resolve("out.pdf");
    var inspection = inspector.inspect(input, output);

    assertThat(inspection.refusals()).hasSize(1);
    var refusal = inspection.refusals().get(0);
    assertThat(refusal.code()).isEqualTo("line-must-stay-empty");
    assertThat(refusal.reason()).contains(line).doesNotContain("Nguyen");
    assertThat(refusal.fix()).isEqualTo("Empty the field and upload the form anew.");
    assertThat(output).doesNotExist();
  }

  @Test
  void refusesWhatIsNoPdfAndSaysWhatToDo(@TempDir Path directory) throws IOException {
    var input = Files.writeString(directory.resolve("in.pdf"), "not a PDF at all");
    var inspection = inspector.inspect(input, directory.resolve("out.pdf"));

    assertThat(inspection.refusals()).extracting(FieldProblem::code).containsExactly("not-a-pdf");
    assertThat(inspection.refusals().get(0).fix()).isEqualTo("Send a PDF.");
  }

  /** The plan is read by whoever signs, with the API's strict mapper. */
  private static DocumentPlan plan(String json) throws JsonProcessingException {
    return Json.mapper().readValue(json, DocumentPlan.class);
  }

  private static Path form(String file) {
    var path = Path.of(System.getProperty("forms.dir", "../shared/forms")).resolve(file);
    if (!Files.exists(path)) {
      if ("true".equals(System.getenv("CI"))) {
        fail("forms.dir holds no " + file);
      }
      Assumptions.abort("SKIPPED: the real forms are not here; set -Dforms.dir. Missing: " + path);
    }
    return path;
  }
}
