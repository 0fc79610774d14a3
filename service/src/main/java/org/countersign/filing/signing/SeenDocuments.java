package org.countersign.filing.signing;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.countersign.filing.signing.store.InPersonStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CeremonyId;
import org.countersign.trust.keys.DataKeys;

/**
 * What hosts saw of identity documents: sealed at rest and bound to the ceremony, so that a value
 * moved to another one does not open.
 */
final class SeenDocuments {
  private static final String SEPARATOR = "\n";

  private final DataKeys keys;

  SeenDocuments(DataKeys keys) {
    this.keys = keys;
  }

  void keep(Tx tx, InPerson inPerson) {
    var document = inPerson.document();
    var plain =
        String.join(
            SEPARATOR,
            document.lastFour(),
            document.expiresOn().map(LocalDate::toString).orElse(""),
            // Free text comes last: it may have lines of its own.
            document.expiredReason().orElse(""));
    tx.store(InPersonStore.class)
        .insert(
            inPerson,
            document.kind(),
            keys.seal(plain.getBytes(StandardCharsets.UTF_8), context(inPerson.ceremonyId())));
  }

  /** Who hosts a ceremony and what they saw; empty where nobody hosts. */
  Optional<InPerson> of(Tx tx, CeremonyId id) {
    return tx.store(InPersonStore.class)
        .find(id)
        .map(
            row ->
                new InPerson(
                    row.ceremonyId(),
                    row.hostId(),
                    row.hostIsAttorney(),
                    document(row),
                    row.startedAt()));
  }

  private IdentityDocument document(InPersonStore.Row row) {
    var sealed = row.documentSealed();
    if (sealed == null) {
      return new IdentityDocument(
          row.documentKind(),
          row.documentLastFour().orElseThrow(),
          row.documentExpiresOn(),
          row.expiredReason());
    }
    var plain = new String(keys.open(sealed, context(row.ceremonyId())), StandardCharsets.UTF_8);
    var parts = plain.split(SEPARATOR, 3);
    return new IdentityDocument(
        row.documentKind(),
        parts[0],
        Optional.of(parts[1]).filter(day -> !day.isEmpty()).map(LocalDate::parse),
        Optional.of(parts[2]).filter(reason -> !reason.isEmpty()));
  }

  private static String context(CeremonyId id) {
    return "in_person.document " + id;
  }
}
