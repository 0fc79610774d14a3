package org.countersign.portal;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which language a page speaks: the one chosen in this browser, else the person's own, else, for
 * strangers, the first that the browser asks for and we have.
 */
final class Languages {
  /** Names the language chosen for this and the following pages. */
  static final String PARAMETER = "lang";

  static final String COOKIE = "countersign_language";

  /** Those a page offers, each named in itself. */
  static final List<Locale> OFFERED = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

  private Languages() {}

  static Locale of(ContainerRequestContext request, Optional<Locale> person) {
    return chosen(request)
        .or(() -> kept(request))
        .or(() -> person.filter(Texts::speaks))
        .or(
            () ->
                request.getAcceptableLanguages().stream()
                    .filter(locale -> !locale.getLanguage().equals("*"))
                    .filter(Texts::speaks)
                    .findFirst())
        .orElse(Locale.ENGLISH);
  }

  /** The language this request switches to. */
  static Optional<Locale> chosen(ContainerRequestContext request) {
    return spoken(Stream.ofNullable(request.getUriInfo().getQueryParameters().getFirst(PARAMETER)));
  }

  private static Optional<Locale> kept(ContainerRequestContext request) {
    return spoken(Stream.ofNullable(request.getCookies().get(COOKIE)).map(Cookie::getValue));
  }

  private static Optional<Locale> spoken(Stream<String> tags) {
    return tags.filter(tag -> tag.matches("[a-z]{2,3}"))
        .map(Locale::forLanguageTag)
        .filter(Texts::speaks)
        .findFirst();
  }
}
