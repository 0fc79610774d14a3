package org.countersign.filing.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.documents.NewDocument;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;

/**
 * Filings like one of the world's, made in two transactions: a connection each would take longer.
 */
public final class ManyFilings {
  private ManyFilings() {}

  /** So many, with a small document each. */
  public static List<FilingId> of(SigningWorld world, SignerId signer, int count) {
    var first = world.filing(signer).id();
    var documents = documents(world, count - 1);
    var made = new ArrayList<>(List.of(first));
    world
        .database
        .jdbi()
        .useTransaction(
            handle -> {
              for (var document : documents) {
                var id = new FilingId(UUID.randomUUID());
                for (var table : List.of("filing", "filing_party", "filing_document")) {
                  var key = table.equals("filing") ? "id" : "filing_id";
                  handle.execute(
                      """
                      insert into %1$s
                      select (jsonb_populate_record(
                        t, jsonb_build_object('%2$s', ?, 'document_id', ?))).*
                      from %1$s t where %2$s = ?
                      """
                          .formatted(table, key),
                      id.value(),
                      document.value(),
                      first.value());
                }
                made.add(id);
              }
            });
    return made;
  }

  private static List<DocumentId> documents(SigningWorld world, int count) {
    var uploads = world.documents.uploads();
    var pdf = SigningWorld.pdf();
    return world.tx(
        tx -> {
          var made = new ArrayList<DocumentId>();
          try {
            for (int index = 0; index < count; index++) {
              var id =
                  world
                      .documents
                      .documents()
                      .declare(
                          tx,
                          new NewDocument(
                              TestDatabase.WORLD,
                              world.attorney.organization(),
                              world.client.value(),
                              "form.pdf",
                              Optional.empty(),
                              Optional.empty()))
                      .id();
              var received = uploads.receive(new ByteArrayInputStream(pdf), List.of());
              world.documents.documents().attachContent(tx, id, uploads.inspect(received));
              made.add(id);
            }
            return made;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
