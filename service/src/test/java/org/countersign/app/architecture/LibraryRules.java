package org.countersign.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which library may be touched where (style guide §15, rules 5 to 9). */
final class LibraryRules {
  private final String root;

  LibraryRules(String root) {
    this.root = root;
  }

  Map<String, ArchRule> all() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put(
        "SQL stays in stores", only("org.jdbi..", root + "..store..", root + ".platform.db.."));
    rules.put(
        "JAX-RS stays at the edge",
        only(
            "jakarta.ws.rs..",
            root + "..http..",
            root + ".platform.web..",
            root + ".portal..",
            // DocuSign's SDK is a client of it.
            root + ".filing.signing.docusign.."));
    rules.put(
        "resources never touch stores",
        noClasses()
            .that()
            .resideInAPackage(root + "..http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(root + "..store..")
            .allowEmptyShould(true));
    rules.put(
        "DocuSign's SDK stays in its adapter",
        only("com.docusign..", root + ".filing.signing.docusign.."));
    rules.put(
        "JWT stays in credentials and verification",
        only(
            "io.jsonwebtoken..",
            root + ".identity.credentials..",
            root + ".trust.verification..",
            root + ".sandbox..",
            root + ".demo.."));
    rules.put(
        "Bouncy Castle stays in trust",
        only(
            "org.bouncycastle..",
            root + ".trust..",
            root + ".documents.digest..",
            root + ".sandbox..",
            root + ".demo.."));
    rules.put(
        "DSS judges, and does nothing else",
        only(
            "eu.europa.esig..",
            root + ".trust.verification..",
            root + ".sandbox..",
            // Measures it beside our own engine.
            root + ".bench.."));
    rules.put(
        "private keys live in keys",
        noClasses()
            .that(
                not(
                    root + ".trust.keys..",
                    root + ".demo..",
                    root + ".sandbox..",
                    root + ".bench..",
                    // Certificates to trust; it has no key.
                    root + ".filing.signing.docusign.."))
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "are private keys or key stores",
                    type ->
                        type.isAssignableTo(java.security.PrivateKey.class)
                            || type.isEquivalentTo(java.security.KeyStore.class)
                            || type.isEquivalentTo(java.security.KeyPair.class)))
            .allowEmptyShould(true));
    return rules;
  }

  private ArchRule only(String library, String... places) {
    return noClasses()
        .that(not(places))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .allowEmptyShould(true);
  }

  static DescribedPredicate<JavaClass> not(String... places) {
    return DescribedPredicate.not(resideInAnyPackage(places))
        .as("reside outside " + Arrays.toString(places));
  }
}
