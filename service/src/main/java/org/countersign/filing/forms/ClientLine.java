package org.countersign.filing.forms;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.stream.Stream;

/** Who signs the client's line. */
final class ClientLine {
  // 8 CFR 103.2(a)(2): a parent or legal guardian may sign for a person under the age of 14.
  static final int SIGNS_PERSONALLY_FROM = 14;

  private ClientLine() {}

  /** The party that stands on the line, before anybody signs in its place. */
  static Optional<FilingFacts.Party> client(FilingFacts facts, SignatureRule rule) {
    return Stream.concat(Stream.of(rule.role()), rule.alternatives().stream())
        .flatMap(role -> facts.parties().stream().filter(party -> party.role() == role))
        .findFirst();
  }

  /** The party that signs: the client, or a parent or guardian in place of a child under 14. */
  static Optional<FilingFacts.Party> signer(FilingFacts facts, SignatureRule rule, LocalDate on) {
    return client(facts, rule)
        .map(client -> isChild(client, on) ? inPlace(facts).orElse(client) : client);
  }

  static Optional<FilingFacts.Party> inPlace(FilingFacts facts) {
    return facts.parties().stream().filter(party -> party.role().isInPlaceOfClient()).findFirst();
  }

  static boolean isChild(FilingFacts.Party party, LocalDate on) {
    return party.capacity() == Capacity.PERSONALLY
        && party
            .birthDate()
            .map(born -> Period.between(born, on).getYears() < SIGNS_PERSONALLY_FROM)
            .orElse(false);
  }
}
