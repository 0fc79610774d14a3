package org.countersign.app.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Clocks, chance, environment, nulls and factories (style guide §15, rules 10 to 14, 17 to 19). */
final class HabitRules {
  /** Adapters to Bouncy Castle, DSS and X.509, whose interfaces speak {@code java.util.Date}. */
  private static final String DATE_ADAPTERS = ".trust..";

  /** The JWT library's clock speaks {@code java.util.Date}. */
  private static final String JWT_CLOCK = ".identity.credentials.JwtClock";

  private static final Set<String> STREAMS =
      Set.of(
          "org.countersign.platform.isolation.ChildMain", "org.countersign.sandbox.ExaminerMain");

  private static final Set<String> FACTORY_ONLY =
      Set.of("platform.audit.AuditEvent", "platform.events.EventDraft", "platform.events.Event");

  private final String root;

  HabitRules(String root) {
    this.root = root;
  }

  Map<String, ArchRule> all() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put(
        "no system clock", accesses(not(".app.Clocks*"), "java.time.*", "now|system.*|tick.*"));
    rules.put(
        "no system milliseconds",
        accesses(not(".app.Clocks*"), "java.lang.System", "currentTimeMillis"));
    rules.put(
        "no chance but SecureRandom",
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)")
            .allowEmptyShould(true));
    rules.put(
        "ids come from IdSource",
        // The outside clients make their own idempotency keys.
        accesses(LibraryRules.not(root + ".demo.."), "java.util.UUID", "randomUUID"));
    rules.put("no Math.random", accesses(anywhere(), "java.lang.Math", "random"));
    rules.put(
        "no java.util.Date",
        noClasses()
            .that(
                LibraryRules.not(root + DATE_ADAPTERS, root + ".demo..", root + ".sandbox..")
                    .and(not(JWT_CLOCK)))
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)")
            .allowEmptyShould(true));
    rules.put("every endpoint names its access", EndpointRule.rule(root));
    rules.put(
        "environment and properties belong to app",
        accesses(
            LibraryRules.not(root + ".app.."),
            "java.lang.System",
            "getenv|getProperty|getProperties|setProperty"));
    rules.put(
        "every package is null-marked",
        classes()
            .should(
                ModuleRules.condition(
                    "be in a package with @NullMarked",
                    type ->
                        type.getPackage().isAnnotatedWith(NullMarked.class)
                            ? Optional.empty()
                            : Optional.of(type.getPackageName() + " is not @NullMarked"))));
    rules.put("no generic exceptions", noClasses().should(THROW_GENERIC_EXCEPTIONS));
    rules.put(
        "no field injection",
        ArchRuleDefinition.noFields()
            .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
            .allowEmptyShould(true));
    rules.put(
        "standard streams belong to app and demo",
        noClasses()
            .that(
                LibraryRules.not(root + ".app..", root + ".demo..")
                    .and(
                        DescribedPredicate.describe(
                            "are no child's main", type -> !STREAMS.contains(type.getName()))))
            .should(ACCESS_STANDARD_STREAMS)
            .allowEmptyShould(true));
    for (var name : FACTORY_ONLY) {
      var type = root + "." + name;
      rules.put(
          name + " is made by its factories only",
          noClasses()
              .that()
              .resideOutsideOfPackage(type.substring(0, type.lastIndexOf('.')) + "..")
              .should()
              .callConstructorWhere(
                  target(owner(nameMatching(type.replace(".", "\\.")))).forSubtype())
              .allowEmptyShould(true));
    }
    return rules;
  }

  private ArchRule accesses(DescribedPredicate<JavaClass> from, String owner, String method) {
    var pattern = owner.replace(".", "\\.").replace("*", ".*");
    DescribedPredicate<JavaAccess<?>> access =
        target(owner(nameMatching(pattern))).and(target(nameMatching(method)));
    return noClasses().that(from).should().accessTargetWhere(access).allowEmptyShould(true);
  }

  private DescribedPredicate<JavaClass> not(String name) {
    var pattern = (root + name).replace(".", "\\.").replace("*", ".*");
    return DescribedPredicate.describe("are not " + name, type -> !type.getName().matches(pattern));
  }

  private static DescribedPredicate<JavaClass> anywhere() {
    return DescribedPredicate.alwaysTrue();
  }
}
