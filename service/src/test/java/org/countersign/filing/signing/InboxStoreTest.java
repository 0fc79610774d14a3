package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.junit.jupiter.api.Test;

class InboxStoreTest {
  private final SigningWorld world = new SigningWorld();

  @Test
  void aClientSeesWhatTheySignAndWhatIsSharedAndNothingElse() {
    var signer = world.signer("shared@client.example");
    var filing = world.filing(signer).id();
    var shared = attach(filing, 1, true);
    var hidden = attach(filing, 2, false);
    world.request(signer, List.of(filing));
    var ceremony = world.clientCeremony();
    var inbox = world.signing.pagewise().inbox();
    var form = world.tx(tx -> inbox.filings(tx, ceremony).get(0).fields().get(0).documentId());
    List<DocumentId> visible =
        world.tx(tx -> inbox.visible(ceremony, inbox.filings(tx, ceremony).get(0)));
    assertThat(visible).containsExactly(form, shared);
    boolean showsShared = world.tx(tx -> inbox.shows(tx, ceremony, shared));
    boolean showsHidden = world.tx(tx -> inbox.shows(tx, ceremony, hidden));
    assertThat(showsShared).isTrue();
    assertThat(showsHidden).isFalse();
    // It is read, not signed.
    world.decide(ceremony, Decision.APPROVE, filing);
    assertThat(world.tx(tx -> inbox.approvedFields(tx, ceremony)).stream())
        .extracting(one -> one.field().documentId())
        .containsExactly(form);
  }

  @Test
  void whatWaitsFromOneAttorneyIsInOneInboxHoweverManyRequestsWereSent() {
    var signer = world.signer("many@client.example");
    var first = world.filing(signer).id();
    var second = world.filing(signer).id();
    world.request(signer, List.of(first));
    var link = world.link();
    world.request(signer, List.of(second));
    var ceremony = world.clientCeremony(link);
    assertThat(world.tx(tx -> world.signing.pagewise().inbox().filings(tx, ceremony)).stream())
        .extracting(one -> one.filing().id())
        .containsExactlyInAnyOrder(first, second);
  }

  private DocumentId attach(FilingId filing, int ordinal, boolean shared) {
    var document = world.document();
    world
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into filing_document (filing_id, ordinal, document_id, kind, shared)"
                        + " values (?, ?, ?, 'EVIDENCE', ?)",
                    filing.value(),
                    ordinal,
                    document.value(),
                    shared));
    return document;
  }
}
