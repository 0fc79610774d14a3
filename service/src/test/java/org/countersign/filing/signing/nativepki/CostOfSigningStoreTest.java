package org.countersign.filing.signing.nativepki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.nativepki.CompletionResult.Outcome;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.junit.jupiter.api.Test;

/** What signing costs, counted: bytes written and work done side by side. */
class CostOfSigningStoreTest {
  private static final int DOCUMENTS = 3;
  private static final int SIDE = 1500;

  /** A mark's letters, a chain and a timestamp; a document has six million bytes. */
  private static final long INCREMENT = 64 << 10;

  private final SigningWorld world = new SigningWorld();

  @Test
  void signingLargeDocumentsWritesTheirIncrementsAndNothingElse() throws IOException {
    var signer = world.signer("maria@client.example");
    var scan = scan();
    assertThat(scan.length).isGreaterThan(6_000_000);
    var filings = new FilingId[DOCUMENTS];
    for (int index = 0; index < DOCUMENTS; index++) {
      filings[index] = world.filing(signer, ReleaseMode.MANUAL, world.document(scan)).id();
    }
    world.request(signer, List.of(filings));
    var blobs = blobs();
    assertThat(blobs).isNotEmpty();
    var lengths = lengths(filings);
    var before = databaseBytes();

    signBoth(signer, filings);

    assertThat(blobs()).isEqualTo(blobs);
    // Two signatures in each, and beside them evidence, events and audit rows of a few kilobytes.
    assertThat(databaseBytes() - before).isBetween(1L, scan.length / 2L);
    for (var filing : filings) {
      var grown = head(filing).length - lengths.getOrDefault(filing, 0);
      assertThat((long) grown).isBetween(1L, 2 * INCREMENT);
      assertThat(SignedBytes.validSignatures(head(filing))).isEqualTo(2);
    }
  }

  @Test
  void aBatchIsStampedSideBySide() {
    var signer = world.signer("maria@client.example");
    var filings = new FilingId[] {world.filing(signer).id(), world.filing(signer).id()};
    world.request(signer, List.of(filings));
    var device = approving(world.clientCeremony(), filings);
    var together = new CyclicBarrier(2);
    world.whenStamping = () -> WorkersTest.meet(together);
    assertThat(device.signAll())
        .extracting(CompletionResult::outcome)
        .containsExactly(Outcome.SIGNED, Outcome.SIGNED);
  }

  @Test
  void aPlanThatIsNotOfTheHeadBesideItPreparesNothing() {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    world.request(signer, List.of(filing));
    var device = approving(world.clientCeremony(), filing);
    world.transactions.run(
        tx -> {
          var revisions = world.documents.documents().revisions();
          var head = revisions.head(tx, document(filing));
          var remark = "% remark\n".getBytes(StandardCharsets.US_ASCII);
          var stale = head.signingPlan().orElseThrow();
          assertThat(revisions.append(tx, head, remark, "REMARK", stale)).isPresent();
        });
    assertThatThrownBy(device::prepare)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not of the head");
  }

  private void signBoth(SignerId signer, FilingId... filings) {
    for (var ceremony : List.of(world.clientCeremony(), world.attorneyCeremony())) {
      assertThat(approving(ceremony, filings).signAll())
          .as("documents of %s", signer)
          .hasSize(DOCUMENTS)
          .allMatch(result -> result.outcome() == Outcome.SIGNED);
    }
  }

  private SigningDevice approving(Ceremony ceremony, FilingId... filings) {
    world.decide(ceremony, Decision.APPROVE, filings);
    return new SigningDevice(world, ceremony).begin();
  }

  private DocumentId document(FilingId filing) {
    return world
        .tx(tx -> world.filings.filings().require(tx, filing))
        .documents()
        .get(0)
        .document();
  }

  private byte[] head(FilingId filing) {
    return world.head(document(filing));
  }

  private Map<FilingId, Integer> lengths(FilingId... filings) {
    var lengths = new java.util.HashMap<FilingId, Integer>();
    for (var filing : filings) {
      lengths.put(filing, head(filing).length);
    }
    return lengths;
  }

  /** Every file of the blob store with its length and the time of its last change. */
  private Map<String, String> blobs() throws IOException {
    var found = new TreeMap<String, String>();
    try (var files = Files.walk(world.blobs())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        found.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return found;
  }

  private long databaseBytes() {
    return world
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select pg_database_size(current_database())")
                    .mapTo(Long.class)
                    .one());
  }

  /** A page of noise, which nothing makes smaller. */
  private static byte[] scan() throws IOException {
    var random = new SplittableRandom(3);
    var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.drawImage(LosslessFactory.createFromImage(document, image), 0, 0, 612, 792);
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
