package org.countersign.platform.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.web.http.RequestIdFilter;
import org.slf4j.MDC;

/** RFC 9457 §3, with our extensions {@code code}, {@code errors} and {@code requestId}. */
public record ProblemView(
    URI type,
    String title,
    int status,
    String detail,
    String code,
    Optional<List<FieldProblem>> errors,
    Optional<String> requestId) {
  /** RFC 9457 §6.1. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** As the catalogue describes the problem. */
  public static ProblemView of(
      ProblemCatalogue catalogue, ProblemType type, String detail, List<FieldProblem> errors) {
    return new ProblemView(
        catalogue.url(type),
        type.title(),
        type.status(),
        detail,
        type.slug(),
        Optional.of(errors).filter(list -> !list.isEmpty()),
        Optional.ofNullable(MDC.get(RequestIdFilter.MDC_KEY)));
  }
}
