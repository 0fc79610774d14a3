package org.countersign.platform.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.List;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.web.ProblemCatalogue;
import org.countersign.platform.web.ProblemView;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Errors of the HTTP server itself (bad URI, oversized headers) as problems, without its words. */
public final class JettyProblems extends ErrorHandler {
  private final ProblemCatalogue problems;
  private final ObjectMapper json;
  private final IdSource ids;

  public JettyProblems(ProblemCatalogue problems, ObjectMapper json, IdSource ids) {
    this.problems = problems;
    this.json = json;
    this.ids = ids;
  }

  /** Jetty's own would leave answers to PUT and DELETE empty. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  /** What never came as far as the filter has no id yet. */
  private ProblemView view(Request request, Response response, ProblemType type) {
    var id =
        request.getAttribute(RequestIdFilter.MDC_KEY) instanceof String given
            ? given
            : ids.token(RequestIdFilter.ID_BYTES);
    response.getHeaders().put("X-Request-Id", id);
    MDC.put(RequestIdFilter.MDC_KEY, id);
    try {
      return ProblemView.of(problems, type, type.title() + ".", List.of());
    } finally {
      MDC.remove(RequestIdFilter.MDC_KEY);
    }
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    var type = StatusProblems.of(code);
    var view = view(request, response, type);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemView.MEDIA_TYPE);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    try {
      response.write(true, ByteBuffer.wrap(json.writeValueAsBytes(view)), callback);
    } catch (JsonProcessingException e) {
      callback.failed(e);
    }
  }
}
