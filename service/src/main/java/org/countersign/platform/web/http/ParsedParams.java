package org.countersign.platform.web.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters of the types that read themselves from JSON: our ids. */
public final class ParsedParams implements ParamConverterProvider {
  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type generic, Annotation[] annotations) {
    return parser(type).map(method -> new Parsed<>(type, method)).orElse(null);
  }

  private static Optional<Method> parser(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(JsonCreator.class))
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
        .findFirst();
  }

  private record Parsed<T>(Class<T> type, Method parser) implements ParamConverter<T> {
    @Override
    public @Nullable T fromString(@Nullable String text) {
      if (text == null) {
        return null;
      }
      try {
        return type.cast(parser.invoke(null, text));
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof RuntimeException problem) {
          throw problem;
        }
        throw new IllegalArgumentException("Unreadable " + type.getSimpleName(), e);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String toString(T value) {
      return String.valueOf(value);
    }
  }
}
