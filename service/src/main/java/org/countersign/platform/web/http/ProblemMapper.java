package org.countersign.platform.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipException;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.web.ProblemCatalogue;
import org.countersign.platform.web.ProblemView;
import org.countersign.platform.web.WebProblem;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one mapper: whatever is thrown becomes a problem, and nothing of an exception's text leaves.
 */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

  private static final String CONTENT_RANGE = "Content-Range";

  private final ProblemCatalogue catalogue;

  public ProblemMapper(ProblemCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof Failure failure) {
      return failed(failure);
    }
    var inside = RequestShape.failure(thrown);
    if (inside.isPresent()) {
      // Thrown by a parameter's parse method, or out of a library's callback.
      return failed(inside.get());
    }
    if (thrown instanceof ParamException.QueryParamException query) {
      return failed(Failure.invalid(List.of(unreadable("query:" + query.getParameterName()))));
    }
    if (thrown instanceof ParamException.HeaderParamException header) {
      return failed(Failure.invalid(List.of(unreadable("header:" + header.getParameterName()))));
    }
    if (thrown instanceof WebApplicationException web) {
      return web(web);
    }
    if (damagedCoding(thrown)) {
      return plain(CommonProblem.MALFORMED_REQUEST, "The body is not valid gzip.").build();
    }
    if (thrown instanceof JsonProcessingException) {
      return plain(CommonProblem.MALFORMED_REQUEST, "The body is not readable JSON.").build();
    }
    log.error("Unexpected exception", thrown);
    return internalError().build();
  }

  private static boolean damagedCoding(@Nullable Throwable thrown) {
    return thrown != null && (thrown instanceof ZipException || damagedCoding(thrown.getCause()));
  }

  private Response failed(Failure failure) {
    var view = ProblemView.of(catalogue, failure.type(), failure.detail(), failure.errors());
    var response = respond(view);
    failure
        .retryAfter()
        .ifPresent(after -> response.header(HttpHeaders.RETRY_AFTER, seconds(after)));
    if (failure.type().status() == 401) {
      // RFC 9110 §11.6.1: a 401 names at least one way in.
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"countersign\"");
    }
    return response.build();
  }

  private Response web(WebApplicationException web) {
    var response = web.getResponse();
    int status = response.getStatus();
    if (status < 400) {
      return response;
    }
    if (status >= 500) {
      log.error("Unexpected exception", web);
      return internalError().build();
    }
    var type = StatusProblems.of(status);
    var answer = plain(type, type.title() + ".");
    if (web instanceof NotAllowedException) {
      // RFC 9110 §15.5.6: Allow must be there.
      answer.header(HttpHeaders.ALLOW, response.getHeaderString(HttpHeaders.ALLOW));
    }
    if (status == 416) {
      // RFC 9110 §15.5.17: says how long the file is.
      answer.header(CONTENT_RANGE, response.getHeaderString(CONTENT_RANGE));
    }
    return answer.build();
  }

  private static FieldProblem unreadable(String pointer) {
    return FieldProblem.of(
        pointer, "invalid-value", "The value is not of the form it must have.", "Correct it.");
  }

  private Response.ResponseBuilder internalError() {
    return plain(
        WebProblem.INTERNAL_ERROR,
        "We have logged what happened under this request id. Trying again later may help.");
  }

  private Response.ResponseBuilder plain(ProblemType type, String detail) {
    return respond(ProblemView.of(catalogue, type, detail, List.of()));
  }

  private static Response.ResponseBuilder respond(ProblemView view) {
    return Response.status(view.status()).entity(view).type(ProblemView.MEDIA_TYPE);
  }

  private static long seconds(Duration duration) {
    return Math.max(1, duration.plusMillis(999).toSeconds());
  }
}
