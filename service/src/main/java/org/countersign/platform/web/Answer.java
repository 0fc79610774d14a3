package org.countersign.platform.web;

import java.util.Optional;

/**
 * What a write answers.
 *
 * @param view rendered as JSON; absent for 204
 * @param location path ({@code /v1/filings/fil_…}) of what was made
 */
public record Answer<V>(int status, Optional<V> view, Optional<String> location) {
  /** 200 with a view. */
  public static <V> Answer<V> ok(V view) {
    return new Answer<>(200, Optional.of(view), Optional.empty());
  }

  /** 201 with {@code Location}. */
  public static <V> Answer<V> created(String location, V view) {
    return new Answer<>(201, Optional.of(view), Optional.of(location));
  }

  /** 202 with a view: taken on, done later. */
  public static <V> Answer<V> accepted(V view) {
    return new Answer<>(202, Optional.of(view), Optional.empty());
  }

  /** 204. */
  public static <V> Answer<V> noContent() {
    return new Answer<>(204, Optional.empty(), Optional.empty());
  }
}
