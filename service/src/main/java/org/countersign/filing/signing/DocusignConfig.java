package org.countersign.filing.signing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The accounts at DocuSign.
 *
 * @param connections one for the whole service, one for each organization that has its own
 * @param reconcileEvery how often the accounts are asked what changed, for what Connect lost;
 *     default 15 min
 * @param lookAfterAnswerLost pause before an envelope is looked for whose making gave no answer;
 *     default 1 min
 * @param connectUrl where DocuSign reaches us with its messages, when that is not below the public
 *     address
 */
public record DocusignConfig(
    List<DocusignConnection> connections,
    Duration reconcileEvery,
    Duration lookAfterAnswerLost,
    Optional<URI> connectUrl) {
  private static final Duration RECONCILE_EVERY = Duration.ofMinutes(15);
  private static final Duration LOOK_AFTER = Duration.ofMinutes(1);

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
      @JsonProperty("connections") Optional<List<DocusignConnection>> connections,
      @JsonProperty("reconcileEvery") Optional<Duration> reconcileEvery,
      @JsonProperty("lookAfterAnswerLost") Optional<Duration> lookAfterAnswerLost,
      @JsonProperty("connectUrl") Optional<URI> connectUrl) {
    return new DocusignConfig(
        connections.orElse(List.of()),
        reconcileEvery.orElse(RECONCILE_EVERY),
        lookAfterAnswerLost.orElse(LOOK_AFTER),
        connectUrl);
  }

  /** None. */
  public static DocusignConfig none() {
    return of(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
