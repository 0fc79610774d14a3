package org.countersign.filing.signing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The accounts at DocuSign.
 *
 * @param connections one for the whole service, one for each organization that has its own
 */
public record DocusignConfig(List<DocusignConnection> connections) {
  public DocusignConfig {
    connections = List.copyOf(connections);
    var served = new HashSet<Optional<?>>();
    for (var connection : connections) {
      if (!served.add(connection.organization())) {
        throw new IllegalArgumentException(
            "docusign.connections: two for "
                + connection.organization().map(Object::toString).orElse("the whole service"));
      }
    }
  }

  /** From configuration. */
  @JsonCreator
  public static DocusignConfig of(
      @JsonProperty("connections") Optional<List<DocusignConnection>> connections) {
    return new DocusignConfig(connections.orElse(List.of()));
  }

  /** None. */
  public static DocusignConfig none() {
    return new DocusignConfig(List.of());
  }
}
