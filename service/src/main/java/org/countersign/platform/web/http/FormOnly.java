package org.countersign.platform.web.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.WebProblem;

/** Refuses what is no form where a form is read: Jersey would fail on it. */
@Priority(Priorities.HEADER_DECORATOR)
final class FormOnly implements ContainerRequestFilter {
  /** Whether an endpoint reads a form. */
  static boolean isWantedBy(Method method) {
    return Arrays.stream(method.getParameters())
        .anyMatch(
            parameter ->
                parameter.isAnnotationPresent(FormParam.class)
                    || parameter.getType().equals(MultivaluedMap.class));
  }

  @Override
  public void filter(ContainerRequestContext request) {
    // Null, when there is no body, is compatible with nothing.
    if (!MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType())) {
      throw new Failure(
          WebProblem.UNSUPPORTED_MEDIA_TYPE,
          "This page takes a form: " + MediaType.APPLICATION_FORM_URLENCODED + ".");
    }
  }
}
