package org.countersign.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.HttpMethod;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.PublicEndpoint;

/** Every endpoint carries exactly one of {@code @Access} and {@code @PublicEndpoint}. */
final class EndpointRule {
  private EndpointRule() {}

  static ArchRule rule(String root) {
    return methods()
        .that(DescribedPredicate.describe("are endpoints", EndpointRule::endpoint))
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(root + ".sandbox..")
        .should(
            new ArchCondition<>("carry exactly one of @Access and @PublicEndpoint") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                boolean named = method.isAnnotatedWith(Access.class);
                if (named == method.isAnnotatedWith(PublicEndpoint.class)) {
                  events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                }
              }
            })
        .allowEmptyShould(true);
  }

  private static boolean endpoint(JavaMethod method) {
    return method.getAnnotations().stream()
        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
  }
}
