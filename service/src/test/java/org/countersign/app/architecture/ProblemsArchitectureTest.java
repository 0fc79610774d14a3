package org.countersign.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.countersign.platform.values.ProblemType;
import org.junit.jupiter.api.Test;

/** Every kind of problem has a slug of its own and a line in docs/problems.md. */
class ProblemsArchitectureTest {
  private static final Path PAGE = Path.of("../docs/problems.md");

  @Test
  void slugsAreUniqueAndWellFormed() {
    var slugs = all().stream().map(ProblemType::slug).toList();
    assertThat(slugs)
        .doesNotHaveDuplicates()
        .allMatch(slug -> slug.matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }

  @Test
  void statusesAreErrors() {
    assertThat(all()).allMatch(type -> type.status() >= 400 && type.status() < 600);
  }

  @Test
  void theDocumentedListIsTheRealOne() throws IOException {
    var expected = page();
    // Behind it are codes that are no problems of their own.
    assertThat((Files.exists(PAGE) ? Files.readString(PAGE) : "").split("\n## ")[0].strip())
        .as("docs/problems.md must begin:\n%s", expected)
        .isEqualTo(expected.strip());
  }

  /** What no module hands over, {@code /problems/{code}} does not know. */
  @Test
  void everyListIsHandedOverByItsModule() {
    var handedOver =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.countersign")
                .stream()
                .filter(type -> type.getSimpleName().endsWith("Module"))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getName().equals("values"))
                .map(call -> call.getTargetOwner().getName())
                .collect(Collectors.toSet());
    assertThat(all()).allMatch(type -> handedOver.contains(type.getClass().getName()));
  }

  private static String page() {
    return "# Problems\n\n"
        + "Every error is `application/problem+json` (RFC 9457). `code` is stable; `type` is"
        + " `{publicUrl}/problems/{code}`.\nThis list is checked against the code by"
        + " `ProblemsArchitectureTest`.\n\n"
        + "| code | status | title |\n|---|---|---|\n"
        + all().stream()
            .map(
                type ->
                    "| `" + type.slug() + "` | " + type.status() + " | " + type.title() + " |\n")
            .collect(Collectors.joining());
  }

  private static List<ProblemType> all() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.countersign")
            .stream()
            .filter(JavaClass::isEnum)
            .filter(type -> type.isAssignableTo(ProblemType.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
            .map(ProblemType.class::cast)
            .sorted(Comparator.comparing(ProblemType::slug))
            .toList();
  }
}
