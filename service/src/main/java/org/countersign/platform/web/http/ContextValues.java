package org.countersign.platform.web.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.WriteRequest;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Hands {@code @Context Caller}, {@code Optional<Caller>} and {@code WriteRequest} to resources.
 */
@Singleton
public final class ContextValues implements ValueParamProvider {
  /** Registers the provider. */
  public static AbstractBinder binder() {
    return new AbstractBinder() {
      @Override
      protected void configure() {
        bind(new ContextValues()).to(ValueParamProvider.class);
      }
    };
  }

  @Override
  public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
    if (!parameter.isAnnotationPresent(Context.class)) {
      return null;
    }
    if (parameter.getRawType() == Caller.class) {
      return ContextValues::require;
    }
    if (isOptionalCaller(parameter.getType())) {
      return ContextValues::caller;
    }
    return parameter.getRawType() == WriteRequest.class ? ContextValues::write : null;
  }

  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }

  static boolean isOptionalCaller(Type type) {
    return type instanceof ParameterizedType generic
        && generic.getRawType() == Optional.class
        && generic.getActualTypeArguments()[0] == Caller.class;
  }

  static Optional<Caller> caller(ContainerRequest request) {
    return Optional.ofNullable((Caller) request.getProperty(AccessFilter.CALLER));
  }

  private static Caller require(ContainerRequest request) {
    return caller(request)
        .orElseThrow(
            () -> new Failure(CommonProblem.UNAUTHENTICATED, "This call needs credentials."));
  }

  private static WriteRequest write(ContainerRequest request) {
    return new WriteRequest(
        caller(request),
        request.getMethod() + " /" + request.getPath(true),
        Optional.ofNullable(request.getHeaderString(AccessFilter.IDEMPOTENCY_KEY)),
        Optional.ofNullable((Digest) request.getProperty(BodyBuffer.DIGEST)));
  }
}
