package org.countersign.app.architecture;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which module may import which. Each row names only rows above it; a change needs a decision
 * record ({@code docs/decisions/0001-modules-and-order.md}).
 */
final class ModuleTable {
  private static final List<String> PLATFORM =
      List.of(
          "platform.values",
          "platform.db",
          "platform.jobs",
          "platform.events",
          "platform.outbound",
          "platform.mail",
          "platform.isolation",
          "platform.web",
          "platform.audit");

  private final String root;
  private final Map<String, Set<String>> rows = new LinkedHashMap<>();

  /**
   * The product's table.
   *
   * @param root package that holds the wings
   */
  ModuleTable(String root) {
    this.root = root;
    exactly("platform.values");
    exactly("platform.db", "platform.values");
    exactly("platform.jobs", "platform.values", "platform.db");
    exactly("platform.events", "platform.values", "platform.db", "platform.jobs");
    exactly("platform.outbound", "platform.values");
    exactly(
        "platform.mail", "platform.values", "platform.db", "platform.jobs", "platform.outbound");
    exactly("platform.isolation", "platform.values");
    exactly("platform.web", "platform.values", "platform.db");
    exactly("platform.audit", PLATFORM.subList(0, 8).toArray(String[]::new));
    row("trust.keys");
    row("trust.pki", "trust.keys");
    // Bytes in, bytes out: no database.
    without("trust.pdf", Set.of("platform.db", "platform.jobs", "platform.events"));
    without(
        "trust.ades",
        Set.of("platform.db", "platform.jobs", "platform.events"),
        "trust.keys",
        "trust.pki",
        "trust.pdf");
    without(
        "trust.verification",
        Set.of("platform.db", "platform.jobs", "platform.events", "platform.outbound"),
        "trust.keys",
        "trust.pki");
    row("documents", "trust.keys", "trust.pdf");
    row("identity.accounts");
    row("identity.attorneys", "trust.pdf", "identity.accounts", "documents");
    row("identity.credentials", "trust.keys", "trust.pki", "identity.attorneys");
    row("identity.vendors", "trust.keys", "identity.accounts", "identity.attorneys");
    row(
        "identity.oauth",
        "identity.accounts",
        "identity.attorneys",
        "identity.credentials",
        "identity.vendors");
    row("filing.forms", "trust.pdf");
    row(
        "filing.filings",
        "identity.accounts",
        "identity.attorneys",
        "identity.vendors",
        "documents",
        "filing.forms");
    row(
        "filing.signing",
        "trust.keys",
        "trust.pki",
        "trust.pdf",
        "trust.ades",
        "identity.accounts",
        "identity.attorneys",
        "identity.credentials",
        "identity.vendors",
        "documents",
        "filing.forms",
        "trust.verification",
        "filing.filings");
    row(
        "filing.packaging",
        "trust.keys",
        "trust.pki",
        "trust.pdf",
        "trust.ades",
        "identity.attorneys",
        "identity.credentials",
        "documents",
        "filing.forms",
        "trust.verification",
        "filing.filings",
        "filing.signing");
    row(
        "filing.submission",
        "identity.attorneys",
        "identity.vendors",
        "filing.forms",
        "filing.filings",
        "filing.signing",
        "filing.packaging");
    // Pages ask every face and hold no rule.
    exactly("portal", rows.keySet().toArray(String[]::new));
    exactly("demo", "platform.values");
    row(
        "bench",
        "trust.keys",
        "trust.pki",
        "trust.pdf",
        "trust.ades",
        "trust.verification",
        "documents",
        "filing.packaging",
        "demo");
    exactly("sandbox", "platform.values", "platform.mail");
    rows.put("app", new LinkedHashSet<>(rows.keySet()));
  }

  /** The module a class belongs to; empty outside the product or in no declared module. */
  Optional<String> moduleOf(String packageName) {
    return rows.keySet().stream()
        .filter(
            module ->
                packageName.equals(root + "." + module)
                    || packageName.startsWith(root + "." + module + "."))
        .findFirst();
  }

  boolean inside(String packageName) {
    return packageName.startsWith(root + ".");
  }

  boolean mayImport(String module, String other) {
    return module.equals(other) || rows.getOrDefault(module, Set.of()).contains(other);
  }

  /** The part of a package name behind its module; empty for the face. */
  String partOf(String packageName, String module) {
    var face = root + "." + module;
    return packageName.length() == face.length() ? "" : packageName.substring(face.length() + 1);
  }

  private void row(String module, String... named) {
    without(module, Set.of(), named);
  }

  private void without(String module, Set<String> forbidden, String... named) {
    var allowed = new LinkedHashSet<>(PLATFORM);
    allowed.removeAll(forbidden);
    allowed.addAll(List.of(named));
    put(module, allowed);
  }

  private void exactly(String module, String... named) {
    put(module, new LinkedHashSet<>(List.of(named)));
  }

  private void put(String module, Set<String> allowed) {
    for (var other : allowed) {
      if (!rows.containsKey(other)) {
        throw new IllegalStateException(module + " imports " + other + ", which is not above it");
      }
    }
    rows.put(module, allowed);
  }
}
