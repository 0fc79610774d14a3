package org.countersign.platform.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.List;
import org.countersign.platform.web.ProblemCatalogue;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Errors of the HTTP server itself (bad URI, oversized headers) as problems, without its words. */
public final class JettyProblems extends ErrorHandler {
  private final ProblemCatalogue problems;
  private final ObjectMapper json;

  public JettyProblems(ProblemCatalogue problems, ObjectMapper json) {
    this.problems = problems;
    this.json = json;
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
    var view = ProblemView.of(problems, type, type.title() + ".", List.of());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemView.MEDIA_TYPE);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    try {
      response.write(true, ByteBuffer.wrap(json.writeValueAsBytes(view)), callback);
    } catch (JsonProcessingException e) {
      callback.failed(e);
    }
  }
}
