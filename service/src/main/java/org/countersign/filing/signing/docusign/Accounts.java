package org.countersign.filing.signing.docusign;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.signing.DocusignConfig;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.TrustClock;

/** The connections, by whom they serve. */
record Accounts(List<DocusignAccount> all) {
  Accounts {
    all = List.copyOf(all);
  }

  static Accounts open(DocusignConfig config, ObjectMapper json, TrustClock clock) {
    return new Accounts(
        config.connections().stream()
            .map(connection -> DocusignAccount.open(connection, json, clock))
            .toList());
  }

  /** The organization's own, else the whole service's. */
  Optional<DocusignAccount> serving(OrganizationId organization) {
    return of(Optional.of(organization)).or(() -> of(Optional.empty()));
  }

  private Optional<DocusignAccount> of(Optional<OrganizationId> organization) {
    return all.stream()
        .filter(account -> account.connection().organization().equals(organization))
        .findFirst();
  }

  /** The connection through which an envelope went. */
  Optional<DocusignAccount> holding(SigningEnvelope envelope) {
    var own = serving(envelope.organizationId()).filter(account -> account.is(envelope));
    return own.isPresent() ? own : all.stream().filter(account -> account.is(envelope)).findFirst();
  }
}
