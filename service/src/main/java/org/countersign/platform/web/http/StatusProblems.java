package org.countersign.platform.web.http;

import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.web.WebProblem;

/** The problem that stands for a bare HTTP status of a library. */
final class StatusProblems {
  private StatusProblems() {}

  static ProblemType of(int status) {
    return switch (status) {
      case 401 -> CommonProblem.UNAUTHENTICATED;
      case 403 -> CommonProblem.FORBIDDEN;
      case 404 -> CommonProblem.NOT_FOUND;
      case 405 -> WebProblem.METHOD_NOT_ALLOWED;
      case 406 -> WebProblem.NOT_ACCEPTABLE;
      case 409 -> CommonProblem.CONFLICT;
      case 413 -> CommonProblem.TOO_LARGE;
      case 414 -> WebProblem.URI_TOO_LONG;
      case 415 -> WebProblem.UNSUPPORTED_MEDIA_TYPE;
      case 416 -> WebProblem.RANGE_NOT_SATISFIABLE;
      case 431 -> WebProblem.HEADERS_TOO_LARGE;
      case 503 -> CommonProblem.UNAVAILABLE;
      default -> status < 500 ? CommonProblem.MALFORMED_REQUEST : WebProblem.INTERNAL_ERROR;
    };
  }
}
