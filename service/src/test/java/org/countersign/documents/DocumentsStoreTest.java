package org.countersign.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import org.countersign.documents.store.AnswersRow;
import org.countersign.documents.store.DocumentStore;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.OrganizationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentsStoreTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final long LIMIT = 400_000;
  private final Transactions transactions = DATABASE.transactions();

  @TempDir private Path directory;
  private TestDocuments test;
  private Documents documents;
  private Uploads uploads;

  @BeforeEach
  void build() {
    test = new TestDocuments(directory, LIMIT);
    documents = test.module().documents();
    uploads = test.module().uploads();
  }

  @Test
  void keepsWhatFieldsSaySealedAndBoundToTheirBytes() throws IOException {
    var said = upload("form I-765 08/21/25".getBytes(StandardCharsets.UTF_8)).id();
    var silent = upload(random(100)).id();
    transactions.run(
        tx -> {
          assertThat(documents.answers().of(tx, List.of(said, silent)))
              .isEqualTo(Map.of(said, Map.of("Name", "Mai Nguyen")));
          var row = tx.store(DocumentStore.class).answers(new UUID[] {said.value()}).get(0);
          assertThat(new String(row.answers(), StandardCharsets.ISO_8859_1))
              .doesNotContain("Nguyen");
          assertThatThrownBy(
                  () ->
                      documents
                          .answers()
                          .open(
                              new AnswersRow(
                                  said, row.renditionId(), Digest.sha256("other"), row.answers())))
              .hasMessageContaining("changed or moved");
        });
  }

  @Test
  void keepsAnUploadAndStreamsItBack() throws IOException {
    var bytes = random(300_000);
    var document = upload(bytes);

    assertThat(document.state()).isEqualTo(DocumentState.READY);
    assertThat(document.length()).isEqualTo(bytes.length);
    assertThat(document.sha256()).contains(Digest.sha256(bytes));
    assertThat(read(content(document.id()))).isEqualTo(bytes);
    assertThat(documents.rehash(content(document.id()))).isEqualTo(Digest.sha256(bytes));
    // What the sweep of orphans asks: the stored file belongs to this document.
    var found = new ArrayList<String>();
    test.module().blobs().olderThan(Instant.MAX, found::add);
    assertThat(found).isNotEmpty();
    Set<String> own = transactions.call(tx -> documents.blobs(tx, found));
    assertThat(own).containsAll(found);
  }

  @Test
  void keepsTheOriginalBesideTheNormalisedFile() throws IOException {
    var bytes = text("normalize me");
    var document = upload(bytes);
    var normalized = text("normalized normalize me");

    var head = transactions.call(tx -> documents.revisions().head(tx, document.id()));
    assertThat(head.kind()).isEqualTo(RenditionKind.NORMALIZED);
    assertThat(head.sha256()).isEqualTo(Digest.sha256(normalized));
    assertThat(read(content(document.id()))).isEqualTo(normalized);
    assertThat(read(transactions.call(tx -> documents.original(tx, document.id()))))
        .isEqualTo(bytes);
  }

  @Test
  void everySegmentKeepsDigestChecksumAndStateOfItsRevision() throws IOException {
    var random = new SplittableRandom(7);
    var all = new ByteArrayOutputStream();
    var base = random(70_001);
    all.write(base);
    var head = transactions.call(tx -> documents.revisions().head(tx, upload(base).id()));
    var id = head.document();
    for (int step = 1; step <= 8; step++) {
      var increment = random(1 + random.nextInt(Revisions.INLINE_LIMIT - 1));
      assertThat(documents.revisions().digestOf(head, increment))
          .isEqualTo(Digest.sha256(concat(all.toByteArray(), increment)));
      head = append(head, increment).orElseThrow();
      all.write(increment);

      var crc = new CRC32();
      crc.update(all.toByteArray());
      assertThat(head.version()).isEqualTo(step);
      assertThat(head.length()).isEqualTo(all.size());
      assertThat(head.sha256()).isEqualTo(Digest.sha256(all.toByteArray()));
      assertThat(head.crc32()).isEqualTo(crc.getValue());
      assertThat(head.signingPlan()).contains("plan " + increment.length);
    }
    var whole = all.toByteArray();
    assertThat(read(content(id))).isEqualTo(whole);
    assertThat(documents.rehash(content(id))).isEqualTo(Digest.sha256(whole));
    assertThat(read(transactions.call(tx -> documents.content(tx, id, 0)))).isEqualTo(base);
    var range = new ByteArrayOutputStream();
    content(id).writeTo(range, 70_000, 5_000);
    assertThat(range.toByteArray()).isEqualTo(java.util.Arrays.copyOfRange(whole, 70_000, 75_000));
  }

  @Test
  void ofManyWritersAtOneHeadExactlyOneWins() throws Exception {
    var head = transactions.call(tx -> documents.revisions().head(tx, upload(random(1_000)).id()));
    var writers = 6;
    var together = new CountDownLatch(writers);
    var pool = Executors.newFixedThreadPool(writers);
    try {
      var results =
          pool.invokeAll(
              java.util.stream.IntStream.range(0, writers)
                  .<java.util.concurrent.Callable<Optional<Head>>>mapToObj(
                      number ->
                          () -> {
                            together.countDown();
                            together.await();
                            return append(head, text("signature " + number));
                          })
                  .toList());
      int won = 0;
      for (var result : results) {
        won += result.get().isPresent() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
    assertThat(transactions.call(tx -> documents.revisions().head(tx, head.document())).version())
        .isEqualTo(1);
  }

  @Test
  void refusesToAppendToARevisionThatIsNoLongerTheHead() {
    var head = transactions.call(tx -> documents.revisions().head(tx, upload(random(100)).id()));
    assertThat(append(head, text("first"))).isPresent();
    assertThat(append(head, text("second"))).isEmpty();
  }

  @Test
  void aRefusedFileLeavesNothing() {
    var id = declare();
    var problem =
        failure(() -> uploads.inspect(uploads.receive(stream(text("refuse me")), List.of())));

    assertThat(problem.type()).isEqualTo(DocumentProblem.DOCUMENT_REFUSED);
    assertThat(problem.errors())
        .extracting(FieldProblem::code)
        .containsExactly("portfolio", "embedded-media");
    assertThat(test.files()).isZero();
    assertThat(transactions.call(tx -> documents.find(tx, id)).orElseThrow().state())
        .isEqualTo(DocumentState.DECLARED);
    assertThat(count("rendition", id)).isZero();
  }

  @Test
  void bytesThatAreNotTheDeclaredOnesLeaveNothingAndBothDigestsAreTold() {
    var bytes = random(5_000);
    var other = Digest.sha256("other");
    var problem =
        failure(
            () ->
                uploads.receive(
                    stream(bytes),
                    List.of(
                        new ContentClaims(Optional.of(other), Optional.empty()),
                        new ContentClaims(Optional.empty(), Optional.of(4_999L)))));

    assertThat(problem.type()).isEqualTo(DocumentProblem.DIGEST_MISMATCH);
    assertThat(problem.errors()).hasSize(2);
    assertThat(problem.errors().get(0).reason()).contains(other.hex(), Digest.sha256(bytes).hex());
    assertThat(test.files()).isZero();
  }

  @Test
  void filesOverTheLimitAndBrokenStreamsLeaveNothing() {
    assertThat(failure(() -> uploads.receive(stream(random((int) LIMIT + 1)), List.of())).type())
        .isEqualTo(DocumentProblem.UPLOAD_TOO_LARGE);
    assertThat(
            failure(
                    () ->
                        uploads.receive(
                            InputStream.nullInputStream(),
                            List.of(new ContentClaims(Optional.empty(), Optional.of(LIMIT + 1)))))
                .type())
        .isEqualTo(DocumentProblem.UPLOAD_TOO_LARGE);
    assertThat(failure(() -> uploads.receive(new Broken(), List.of())).type())
        .isEqualTo(DocumentProblem.UPLOAD_INTERRUPTED);
    assertThat(failure(() -> uploads.receive(stream(new byte[0]), List.of())).type())
        .isEqualTo(DocumentProblem.UPLOAD_INTERRUPTED);
    assertThat(test.files()).isZero();
  }

  @Test
  void theSameContentAgainIsNoErrorAndOtherContentIs() throws IOException {
    var bytes = random(1_000);
    var document = upload(bytes);
    var again = uploads.inspect(uploads.receive(stream(bytes), List.of()));
    var attached = transactions.call(tx -> documents.attachContent(tx, document.id(), again));
    assertThat(attached.kept()).isFalse();
    assertThat(attached.document()).isEqualTo(document);
    uploads.discard(again);
    assertThat(test.files()).isEqualTo(1);

    var other = uploads.inspect(uploads.receive(stream(random(1_001)), List.of()));
    assertThat(
            failure(() -> transactions.run(tx -> documents.attachContent(tx, document.id(), other)))
                .type())
        .isEqualTo(DocumentProblem.DOCUMENT_HAS_CONTENT);
  }

  @Test
  void theDatabaseRefusesToChangeWhatIsWrittenOnce() {
    var document = upload(random(10));
    for (var sql :
        List.of(
            "update segment set crc32 = 1 where rendition_id in (select id from rendition where document_id = :id)",
            "delete from segment where rendition_id in (select id from rendition where document_id = :id)",
            "update rendition set kind = 'INK_SCAN' where document_id = :id",
            "delete from rendition where document_id = :id")) {
      assertThatThrownBy(
              () ->
                  DATABASE
                      .jdbi()
                      .useHandle(
                          handle ->
                              handle.createUpdate(sql).bind("id", document.id().value()).execute()))
          .as(sql)
          .hasMessageContaining("written once");
    }
  }

  @Test
  void rehashingFindsBytesThatChangedOnTheDisk() throws IOException {
    var document = upload(random(100_000));
    Path blob;
    try (var files = Files.walk(directory)) {
      blob = files.filter(file -> file.toString().endsWith(".blob")).findFirst().orElseThrow();
    }
    var bytes = Files.readAllBytes(blob);
    bytes[50_000] ^= 1;
    Files.write(blob, bytes);

    assertThatThrownBy(() -> documents.rehash(content(document.id())))
        .isInstanceOf(IOException.class);
  }

  private DocumentId declare() {
    return transactions
        .call(
            tx ->
                documents.declare(
                    tx,
                    new NewDocument(
                        TestDatabase.WORLD,
                        new OrganizationId(UUID.randomUUID()),
                        UUID.randomUUID(),
                        "form.pdf",
                        Optional.empty(),
                        Optional.empty())))
        .id();
  }

  private DocumentRef upload(byte[] bytes) {
    try {
      var id = declare();
      var content = uploads.inspect(uploads.receive(stream(bytes), List.of()));
      return transactions.call(tx -> documents.attachContent(tx, id, content)).document();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Optional<Head> append(Head head, byte[] increment) {
    return transactions.call(
        tx ->
            documents
                .revisions()
                .append(tx, head, increment, "SIGNATURE:client", "plan " + increment.length));
  }

  private Content content(DocumentId id) {
    return transactions.call(tx -> documents.content(tx, id));
  }

  private long count(String table, DocumentId id) {
    return DATABASE
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from " + table + " where document_id = :id")
                    .bind("id", id.value())
                    .mapTo(Long.class)
                    .one());
  }

  private static byte[] read(Content content) throws IOException {
    var target = new ByteArrayOutputStream();
    content.writeTo(target);
    return target.toByteArray();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    var joined = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new SplittableRandom(length).nextBytes(bytes);
    return bytes;
  }

  private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    return (Failure) org.assertj.core.api.Assertions.catchThrowableOfType(Failure.class, work);
  }

  private static final class Broken extends InputStream {
    private int left = 1_000;

    @Override
    public int read() throws IOException {
      if (left-- <= 0) {
        throw new IOException("gone");
      }
      return 'x';
    }
  }
}
