package org.countersign.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Secret;
import org.junit.jupiter.api.Test;

/**
 * A component of a request that is named like personal data carries {@code @Personal}, one named
 * like a secret is a {@code Secret} or carries {@code @Personal}.
 */
class PersonalDataArchitectureTest {
  /** Whole words of a camel-case name. */
  private static final Pattern TELLING =
      Pattern.compile(
          "(^|.*[a-z])(([gG]iven|[fF]amily|[mM]iddle)(Name)?|[bB]irthDate|[dD]ateOfBirth|[eE]mail|"
              + "[pP]hone|[aA]ddress|[sS]treet|[bB]arNumber|[tT]oken|[pP]assword|[sS]sn|"
              + "[aA]lienNumber|[pP]assport)([A-Z].*|$)");

  /**
   * Names that look personal and are not, each with its reason. Keep it short.
   *
   * <p>Timestamp tokens are public evidence; RFC 6749 §5.1's token type is always Bearer.
   */
  private static final List<String> NOT_PERSONAL = List.of("timestampToken", "tokenType");

  /** A request that forgets both. */
  record Forgetful(String email, String enrolmentToken, @Personal String phone, int number) {}

  @Test
  void everyTellingComponentOfARequestIsMarked() {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.countersign");
    var unmarked =
        classes.stream()
            .filter(PersonalDataArchitectureTest::request)
            .map(JavaClass::reflect)
            .flatMap(type -> unmarked(type).stream())
            .sorted()
            .toList();
    assertThat(unmarked).as("components without @Personal or Secret").isEmpty();
  }

  @Test
  void noticesAForgottenMark() {
    assertThat(unmarked(Forgetful.class))
        .containsExactlyInAnyOrder("Forgetful.email", "Forgetful.enrolmentToken");
  }

  private static boolean request(JavaClass type) {
    return type.isRecord()
        && type.getPackageName().contains(".http")
        && !type.getPackageName().startsWith("org.countersign.sandbox")
        && !type.getPackageName().startsWith("org.countersign.demo");
  }

  private static List<String> unmarked(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> TELLING.matcher(component.getName()).matches())
        .filter(component -> !NOT_PERSONAL.contains(component.getName()))
        .filter(component -> !marked(component))
        .map(component -> type.getSimpleName() + "." + component.getName())
        .toList();
  }

  private static boolean marked(RecordComponent component) {
    return component.isAnnotationPresent(Personal.class)
        || component.getGenericType().getTypeName().contains(Secret.class.getName())
        || Optional.of(component.getType())
            .filter(Class::isRecord)
            .filter(nested -> unmarked(nested).isEmpty())
            .isPresent();
  }
}
