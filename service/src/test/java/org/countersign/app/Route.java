package org.countersign.app;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.identity.accounts.AccessTable;
import org.countersign.identity.accounts.Role;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.PublicEndpoint;

/**
 * One endpoint, as its resource class declares it.
 *
 * @param template the path, with {@code {names}}
 * @param grants that open it; empty for an open one
 * @param media of its body
 */
record Route(
    String method,
    String template,
    Set<String> grants,
    boolean open,
    boolean readsJson,
    String media) {
  private static final Map<String, String> PREFIXES =
      Map.of(
          "registrations", "reg_",
          "attorneys", "CTS-",
          "delegations", "dlg_",
          "documents", "doc_",
          "signers", "sgn_",
          "filings", "fil_",
          "signing-requests", "srq_",
          "ceremonies", "cer_");

  private static final String NOBODY = "01m84h7dzvffga28zg017cxwvg";

  private static final Map<String, Set<String>> HELD =
      Map.of(
          "attorney", AccessTable.ofRoles(Set.of(Role.ATTORNEY)),
          "registrar", AccessTable.ofRoles(Set.of(Role.REGISTRAR)),
          "vendor", scopes(),
          "rival", scopes(),
          "client", Set.of("signing.sign"));

  private static Set<String> scopes() {
    return AccessTable.ofScopes(
        Set.of("filings:read", "filings:write", "signing:write", "submissions:write"));
  }

  /** Every endpoint of the product. */
  static List<Route> all() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.countersign")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(type -> type.reflect())
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(Route::of))
            .distinct()
            .sorted(Comparator.comparing(Route::toString))
            .toList();
  }

  private static Stream<Route> of(Method method) {
    var access = Optional.ofNullable(method.getAnnotation(Access.class));
    return Arrays.stream(method.getAnnotations())
        .flatMap(one -> Stream.ofNullable(one.annotationType().getAnnotation(HttpMethod.class)))
        .map(
            verb ->
                new Route(
                    verb.value(),
                    template(method),
                    access.map(it -> Set.of(it.value())).orElse(Set.of()),
                    method.isAnnotationPresent(PublicEndpoint.class),
                    readsJson(method),
                    media(method)));
  }

  private static String template(Method method) {
    var own = Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value).orElse("");
    var base = method.getDeclaringClass().getAnnotation(Path.class).value();
    return own.isEmpty() || own.startsWith("/") ? base + own : base + "/" + own;
  }

  /** Whether its body is a record of ours. */
  private static boolean readsJson(Method method) {
    return media(method).equals("application/json")
        && Arrays.stream(method.getParameters())
            .anyMatch(it -> it.getAnnotations().length == 0 && it.getType().isRecord());
  }

  private static String media(Method method) {
    return Optional.ofNullable(method.getAnnotation(Consumes.class))
        .map(it -> it.value()[0])
        .filter(it -> !it.startsWith("*"))
        .orElse("application/json");
  }

  /** Whether the call would end the caller's session, and with it the sweep. */
  boolean signsOut() {
    return List.of("DELETE /v1/sessions/current", "POST /sign-out").contains(toString());
  }

  /** Whether a person of the cast holds one of the grants. */
  boolean admits(String person) {
    return HELD.getOrDefault(person, Set.of()).stream().anyMatch(grants::contains);
  }

  boolean hasId() {
    return template.contains("{");
  }

  /** {@code filings} of {@code /v1/filings/{id}}. */
  String collection() {
    var parts = template.split("/");
    return parts.length > 2 ? parts[2] : "";
  }

  String prefix() {
    return PREFIXES.getOrDefault(collection(), "");
  }

  /** The path with this id; a second one is a document nobody has. */
  String path(String id) {
    return template
        // Of a choice, the first.
        .replaceAll("\\{\\w+: *([\\w-]+)\\|[^}]*}", "$1")
        // Of ids of one kind only, one of that kind.
        .replaceAll("\\{\\w+: *(?<kind>\\w{3}_)\\[[^}]*}", "${kind}" + NOBODY)
        .replaceFirst("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(id))
        .replaceAll("\\{[^}]*}", "doc_" + NOBODY);
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
