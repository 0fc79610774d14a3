package org.countersign.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Order of modules, their faces and their parts (style guide §15, rules 1 to 4, 15, 16). */
final class ModuleRules {
  private final String root;
  private final ModuleTable table;

  ModuleRules(String root) {
    this.root = root;
    this.table = new ModuleTable(root);
  }

  Map<String, ArchRule> all() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put(
        "every class belongs to a declared module",
        classes()
            .should(
                condition(
                    "belong to a module of the table",
                    type ->
                        table.moduleOf(type.getPackageName()).isPresent()
                            ? Optional.empty()
                            : Optional.of(type.getName() + " belongs to no declared module"))));
    rules.put(
        "modules import only downwards",
        classes().should(dependencies("follow the table", this::up)));
    rules.put(
        "only faces are used across modules",
        classes().should(dependencies("use faces only", this::behindFace)));
    rules.put(
        "parts of a module meet in its face",
        classes().should(dependencies("not import sister parts", this::sisterPart)));
    rules.put(
        "app wires modules and configurations only",
        classes().should(dependencies("see modules and configurations", this::appDetail)));
    rules.put(
        "wings have no circles",
        slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
    rules.put(
        "modules have no circles",
        slices().matching(root + ".(*).(*)..").should().beFreeOfCycles().allowEmptyShould(true));
    return rules;
  }

  private Optional<String> up(JavaClass from, JavaClass to) {
    var importer = table.moduleOf(from.getPackageName());
    var imported = table.moduleOf(to.getPackageName());
    return importer.isPresent()
            && imported.isPresent()
            && !table.mayImport(importer.get(), imported.get())
        ? Optional.of(importer.get() + " may not import " + imported.get())
        : Optional.empty();
  }

  private Optional<String> behindFace(JavaClass from, JavaClass to) {
    var importer = table.moduleOf(from.getPackageName());
    var imported = table.moduleOf(to.getPackageName());
    return imported.isPresent()
            && !imported.equals(importer)
            && !table.partOf(to.getPackageName(), imported.get()).isEmpty()
        ? Optional.of(to.getName() + " is private to " + imported.get())
        : Optional.empty();
  }

  private Optional<String> sisterPart(JavaClass from, JavaClass to) {
    var module = table.moduleOf(from.getPackageName());
    if (module.isEmpty() || !module.equals(table.moduleOf(to.getPackageName()))) {
      return Optional.empty();
    }
    var ours = table.partOf(from.getPackageName(), module.get());
    var theirs = table.partOf(to.getPackageName(), module.get());
    return ours.isEmpty() || theirs.isEmpty() || within(ours, theirs) || within(theirs, ours)
        ? Optional.empty()
        : Optional.of(ours + " and " + theirs + " of " + module.get() + " meet in its face");
  }

  private static boolean within(String part, String other) {
    return part.equals(other) || part.startsWith(other + ".");
  }

  /**
   * The platform's faces are the vocabulary of wiring, demo, sandbox and bench are started by
   * commands; of other modules, few names are enough.
   */
  private Optional<String> appDetail(JavaClass from, JavaClass to) {
    var imported = table.moduleOf(to.getPackageName());
    if (!table.moduleOf(from.getPackageName()).equals(Optional.of("app"))
        || imported.isEmpty()
        || Set.of("app", "demo", "sandbox", "bench").contains(imported.get())
        || imported.get().startsWith("platform.")) {
      return Optional.empty();
    }
    var name = to.getSimpleName();
    return name.matches(".*(Module|Config|Command|Unavailable)") || wired(to)
        ? Optional.empty()
        : Optional.of("app sees only …Module, …Config, …Command, not " + to.getName());
  }

  /**
   * What a module's build takes may be a record nested in the module ({@code XModule.Platform}).
   */
  private static boolean wired(JavaClass type) {
    return type.getEnclosingClass()
        .filter(outer -> outer.getSimpleName().matches(".*(Module|Config)"))
        .isPresent();
  }

  /** Asked of a class and one it depends on; answers what is wrong. */
  private interface Question {
    Optional<String> ask(JavaClass from, JavaClass to);
  }

  private ArchCondition<JavaClass> dependencies(String description, Question question) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          var target = dependency.getTargetClass().getBaseComponentType();
          if (table.inside(target.getPackageName())) {
            question
                .ask(type, target)
                .ifPresent(
                    problem ->
                        events.add(
                            SimpleConditionEvent.violated(
                                dependency, problem + ": " + dependency.getDescription())));
          }
        }
      }
    };
  }

  /** Asked of a class alone. */
  static ArchCondition<JavaClass> condition(
      String description, java.util.function.Function<JavaClass, Optional<String>> question) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        question
            .apply(type)
            .ifPresent(problem -> events.add(SimpleConditionEvent.violated(type, problem)));
      }
    };
  }
}
