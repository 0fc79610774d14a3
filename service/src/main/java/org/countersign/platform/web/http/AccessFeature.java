package org.countersign.platform.web.http;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.CallerAuthenticator;
import org.countersign.platform.web.NoIdempotencyKey;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.platform.web.StreamedBody;
import org.countersign.platform.web.WebConfig;

/**
 * Puts the door and the body limit before every endpoint; one without a door is refused at start.
 */
public final class AccessFeature implements DynamicFeature {
  private final List<CallerAuthenticator> authenticators;
  private final WebConfig config;

  public AccessFeature(List<CallerAuthenticator> authenticators, WebConfig config) {
    this.authenticators = List.copyOf(authenticators);
    this.config = config;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    var method = resource.getResourceMethod();
    if (!method.getDeclaringClass().getName().startsWith("org.countersign.")) {
      // Jersey's own (OPTIONS answers): they tell what the routes tell.
      return;
    }
    var access = method.getAnnotation(Access.class);
    boolean open = method.isAnnotationPresent(PublicEndpoint.class);
    if ((access == null) != open) {
      throw new IllegalStateException(method + " needs exactly one of @Access and @PublicEndpoint");
    }
    var door =
        access == null
            ? AccessFilter.Door.open(wantsCaller(method.getGenericParameterTypes()))
            : AccessFilter.Door.closed(Set.of(access.value()));
    boolean keyless = method.isAnnotationPresent(NoIdempotencyKey.class);
    context.register(new AccessFilter(authenticators, door, keyless));
    if (FormOnly.isWantedBy(method)) {
      context.register(new FormOnly());
    }
    if (!method.isAnnotationPresent(StreamedBody.class)) {
      context.register(new BodyBuffer(config.bodyLimit().toBytes(), readsABody(method)));
    }
  }

  /** JAX-RS §3.3.2.1: the entity is the parameter without annotation. */
  private static boolean readsABody(Method method) {
    return Arrays.stream(method.getParameters())
        .anyMatch(parameter -> parameter.getAnnotations().length == 0);
  }

  private static boolean wantsCaller(java.lang.reflect.Type[] parameters) {
    return Arrays.stream(parameters).anyMatch(ContextValues::isOptionalCaller)
        || Arrays.asList(parameters).contains(org.countersign.platform.web.WriteRequest.class);
  }
}
