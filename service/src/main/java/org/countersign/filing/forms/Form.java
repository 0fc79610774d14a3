package org.countersign.filing.forms;

import java.util.List;
import java.util.Optional;

/**
 * A form of the catalogue.
 *
 * @param form {@code I-765}
 * @param clientRoles roles that may stand on the client's line, the usual one first
 * @param titleRequired whether the client's line asks for a signatory's title
 * @param citation why the client signs
 * @param sandboxOnly stands for documents no catalogue entry fits; never in production
 */
public record Form(
    String form,
    String name,
    List<PartyRole> clientRoles,
    boolean titleRequired,
    String citation,
    boolean sandboxOnly,
    List<Edition> editions) {
  public Form {
    clientRoles = List.copyOf(clientRoles);
    editions = List.copyOf(editions);
  }

  /** The edition printed so. */
  public Optional<Edition> edition(String printed) {
    return editions.stream().filter(edition -> edition.edition().equals(printed)).findFirst();
  }
}
