package org.countersign.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the product to its rules, and the rules to a small package that breaks each of them. */
class ArchitectureTest {
  private static final String PRODUCT = "org.countersign";
  private static final String PLANTED = "org.countersign.app.architecture.planted";

  @TestFactory
  Stream<DynamicTest> theProductKeepsEveryRule() {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PRODUCT);
    assertThat(classes.size()).as("classes found").isGreaterThan(50);
    return rules(PRODUCT).entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleCatchesItsPlantedViolation() {
    JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
    return rules(PLANTED).entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(rule.getValue().evaluate(planted).hasViolation())
                            .as(rule.getKey())
                            .isTrue()));
  }

  private static Map<String, ArchRule> rules(String root) {
    var all = new LinkedHashMap<String, ArchRule>();
    all.putAll(new ModuleRules(root).all());
    all.putAll(new LibraryRules(root).all());
    all.putAll(new HabitRules(root).all());
    return all;
  }
}
