package org.countersign.platform.web.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.countersign.platform.values.Problems;

/** Refuses query parameters that no store could compare with anything. */
public final class QueryText implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    var problems = new Problems();
    request
        .getUriInfo()
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!UsableText.usable(name) || !values.stream().allMatch(UsableText::usable)) {
                problems.add(UsableText.problem("query"));
              }
            });
    problems.throwIfAny();
  }
}
