package org.countersign.demo;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Reads what a mailed link carries. */
final class Links {
  private Links() {}

  /** The named parameter of the fragment or query; a bare fragment is the value itself. */
  static String fragmentOrQuery(URI link, String name) {
    var fragment = link.getRawFragment() == null ? "" : link.getRawFragment();
    var query = link.getRawQuery() == null ? "" : link.getRawQuery();
    return Stream.of(fragment.split("&"), query.split("&"))
        .flatMap(Stream::of)
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(
            parameter ->
                URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8))
        .findFirst()
        .orElseGet(
            () -> {
              if (fragment.isEmpty()) {
                throw new StoryFailure("The link carries no " + name);
              }
              return fragment;
            });
  }
}
