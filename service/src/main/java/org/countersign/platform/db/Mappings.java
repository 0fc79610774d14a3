package org.countersign.platform.db;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.jackson2.Jackson2Plugin;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/**
 * Java values and columns: every record of exactly one {@code UUID} or {@code String} is that
 * column ({@code FilingId}, an attorney identifier), {@link Digest} is {@code bytea}, {@link
 * Locale} its language tag, enums their names; any other record is a row. So a module's own id
 * types need no registration.
 */
final class Mappings {
  private Mappings() {}

  static Jdbi install(Jdbi jdbi) {
    jdbi.configure(
        StatementExceptions.class,
        // The default puts the values of the statement, personal data too, into every message.
        exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    return jdbi.installPlugin(new PostgresPlugin())
        .installPlugin(new SqlObjectPlugin())
        .installPlugin(new Jackson2Plugin())
        .registerArgument(new SingleValueArguments())
        .registerColumnMapper(new SingleValueColumns())
        .registerRowMapper(new RecordRows());
  }

  /** The only component's constructor, when {@code type} is a record of one UUID or String. */
  private static Optional<RecordComponent> single(Class<?> type) {
    if (!type.isRecord() || type.getRecordComponents().length != 1) {
      return Optional.empty();
    }
    var component = type.getRecordComponents()[0];
    return component.getType() == UUID.class || component.getType() == String.class
        ? Optional.of(component)
        : Optional.empty();
  }

  private static final class SingleValueArguments implements ArgumentFactory {
    @Override
    public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
      if (value instanceof Digest digest) {
        return Optional.of(
            (position, statement, context) -> statement.setBytes(position, digest.bytes()));
      }
      if (value instanceof Locale locale) {
        return Optional.of(
            (position, statement, context) ->
                statement.setString(position, locale.toLanguageTag()));
      }
      var erased = GenericTypes.getErasedType(type);
      if (value == null) {
        return nullOf(erased);
      }
      return single(value.getClass())
          .map(
              component -> {
                var plain = read(component, value);
                return (position, statement, context) -> statement.setObject(position, plain);
              });
    }

    private static Optional<Argument> nullOf(Class<?> type) {
      if (type == Digest.class) {
        return Optional.of(
            (position, statement, context) -> statement.setNull(position, Types.BINARY));
      }
      if (type == Locale.class) {
        return Optional.of(
            (position, statement, context) -> statement.setNull(position, Types.VARCHAR));
      }
      return single(type)
          .map(
              component ->
                  (position, statement, context) ->
                      statement.setNull(
                          position,
                          component.getType() == UUID.class ? Types.OTHER : Types.VARCHAR));
    }

    private static Object read(RecordComponent component, Object value) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor.invoke(value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("A record's accessor cannot fail: " + component, e);
      }
    }
  }

  private static final class SingleValueColumns implements ColumnMapperFactory {
    @Override
    public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
      var erased = GenericTypes.getErasedType(type);
      if (erased == Digest.class) {
        return Optional.of(
            (ColumnMapper<?>)
                (row, column, context) -> {
                  var bytes = row.getBytes(column);
                  return bytes == null ? null : Digest.of(bytes);
                });
      }
      if (erased == Locale.class) {
        return Optional.of(
            (ColumnMapper<?>)
                (row, column, context) -> {
                  var tag = row.getString(column);
                  return tag == null ? null : Locale.forLanguageTag(tag);
                });
      }
      return single(erased).map(component -> wrapping(erased, component));
    }

    private static ColumnMapper<?> wrapping(Class<?> type, RecordComponent component) {
      var constructor = constructor(type, component);
      return (row, column, context) -> {
        var plain = row.getObject(column, component.getType());
        if (plain == null) {
          return null;
        }
        try {
          return constructor.newInstance(plain);
        } catch (ReflectiveOperationException e) {
          throw new java.sql.SQLException("Column " + column + " is no " + type.getSimpleName(), e);
        }
      };
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent component) {
      try {
        var constructor = type.getDeclaredConstructor(component.getType());
        constructor.setAccessible(true);
        return constructor;
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("Every record has a canonical constructor: " + type, e);
      }
    }
  }

  private static final class RecordRows implements RowMapperFactory {
    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
      var erased = GenericTypes.getErasedType(type);
      return erased.isRecord() && single(erased).isEmpty()
          ? Optional.of(ConstructorMapper.of(erased))
          : Optional.empty();
    }
  }
}
