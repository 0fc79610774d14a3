package org.countersign.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
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

final class RenditionsStoreTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final String SENT = "form I-765 08/21/25\nas sent";
  private static final String RETURNED = "sealed by DocuSign, and longer than what was sent";
  private final Transactions transactions = DATABASE.transactions();

  @TempDir private Path directory;
  @TempDir private Path downloads;
  private TestDocuments test;
  private Documents documents;
  private Uploads uploads;

  @BeforeEach
  void build() {
    test = new TestDocuments(directory, 1_000);
    documents = test.module().documents();
    uploads = test.module().uploads();
  }

  @Test
  void whatDocusignReturnedBecomesTheHeadAndWhatWasSentStaysReadable() throws IOException {
    var sent = append(head(upload(SENT)), "fields").orElseThrow();
    var document = sent.document();

    var head = complete(sent, returned(RETURNED)).orElseThrow();

    assertThat(head).usingRecursiveComparison().isEqualTo(head(document));
    assertThat(head.kind()).isEqualTo(RenditionKind.DOCUSIGN_COMPLETED);
    assertThat(head.version()).isZero();
    assertThat(head.sha256()).isEqualTo(Digest.sha256(RETURNED));
    assertThat(head.signingPlan()).isEmpty();
    assertThat(read(transactions.call(tx -> documents.content(tx, document)))).isEqualTo(RETURNED);
    assertThat(read(transactions.call(tx -> documents.original(tx, document)))).isEqualTo(SENT);
    var found = transactions.call(tx -> documents.find(tx, document)).orElseThrow();
    assertThat(found.sha256()).contains(Digest.sha256(RETURNED));

    var before = content(sent.rendition(), 1).orElseThrow();
    assertThat(read(before)).isEqualTo(SENT + "fields");
    assertThat(documents.rehash(before)).isEqualTo(sent.sha256());
    assertThat(content(sent.rendition(), 2)).isEmpty();
    assertThat(content(UUID.randomUUID(), 0)).isEmpty();
    assertThat(sent(document).orElseThrow().sha256()).isEqualTo(sent.sha256());
  }

  @Test
  void aDocumentThatWasNeverSentNamesNoRevisionSent() {
    var document = upload("normalize me");
    assertThat(sent(document)).isEmpty();
  }

  @Test
  void answersAreThoseOfWhatWasSent() {
    var sent = head(upload(SENT));
    assertThat(complete(sent, returned(RETURNED))).isPresent();
    var answers = transactions.call(tx -> documents.answers().of(tx, List.of(sent.document())));
    assertThat(answers).isEqualTo(Map.of(sent.document(), Map.of("Name", "Mai Nguyen")));
  }

  @Test
  void stepsGoOnBehindTheNewHead() throws IOException {
    var sent = head(upload(SENT));
    var head = complete(sent, returned(RETURNED)).orElseThrow();
    var plans =
        transactions.call(tx -> documents.revisions().documentPlans(tx, List.of(sent.document())));
    assertThat(plans).containsValue("{\"plan\":1}");

    var next = append(head, " and the attorney's").orElseThrow();

    assertThat(next.version()).isEqualTo(1);
    assertThat(next.sha256()).isEqualTo(Digest.sha256(RETURNED + " and the attorney's"));
    assertThat(read(transactions.call(tx -> documents.content(tx, sent.document(), 0))))
        .isEqualTo(RETURNED);
    assertThat(append(sent, "too late")).isEmpty();
  }

  @Test
  void ofTwoThatCompleteOneDocumentOneWins() throws Exception {
    var sent = head(upload(SENT));
    var first = returned(RETURNED);
    var second = returned(RETURNED + " again");
    assertThat(
            together(
                () -> complete(sent, first).isPresent(), () -> complete(sent, second).isPresent()))
        .isEqualTo(1);
  }

  @Test
  void ofAnIncrementAndARenditionForTheSameHeadOneWins() throws Exception {
    var sent = head(upload(SENT));
    var content = returned(RETURNED);
    assertThat(
            together(
                () -> complete(sent, content).isPresent(),
                () -> append(sent, "a signature").isPresent()))
        .isEqualTo(1);
  }

  @Test
  void whatWasSentMustStillBeTheHead() {
    var sent = head(upload(SENT));
    assertThat(append(sent, "a step since")).isPresent();
    assertThat(complete(sent, returned(RETURNED))).isEmpty();
    assertThat(head(sent.document()).kind()).isEqualTo(RenditionKind.ORIGINAL);
    assertThat(completed(sent.document())).isZero();
  }

  @Test
  void aDocumentIsCompletedOnce() {
    var sent = head(upload(SENT));
    var head = complete(sent, returned(RETURNED)).orElseThrow();
    assertThatThrownBy(() -> complete(head, returned("again")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> insertSecond(sent)).hasMessageContaining("rendition_completed");
  }

  @Test
  void whatWouldHaveToBeNormalisedIsRefusedAndLeavesNothing() {
    var problem = failure(() -> returned("normalize me"));
    assertThat(problem.type()).isEqualTo(DocumentProblem.DOCUMENT_REFUSED);
    assertThat(problem.errors())
        .extracting(FieldProblem::code)
        .containsExactly("signed-but-needs-changes");
    assertThat(failure(() -> returned("refuse")).type())
        .isEqualTo(DocumentProblem.DOCUMENT_REFUSED);
    assertThat(failure(() -> returned("x".repeat(1_001))).type())
        .isEqualTo(DocumentProblem.UPLOAD_TOO_LARGE);
    assertThat(test.files()).isZero();
  }

  private InspectedContent returned(String text) {
    try {
      var file = Files.writeString(downloads.resolve("download.pdf"), text);
      return uploads.inspectAsItIs(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Head> complete(Head expected, InspectedContent content) {
    return transactions.call(tx -> documents.renditions().complete(tx, expected, content));
  }

  private Optional<Head> append(Head head, String increment) {
    var bytes = increment.getBytes(StandardCharsets.UTF_8);
    return transactions.call(tx -> documents.revisions().append(tx, head, bytes, "FIELDS", "plan"));
  }

  private Head head(DocumentId id) {
    return transactions.call(tx -> documents.revisions().head(tx, id));
  }

  private DocumentId upload(String text) {
    try {
      var body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      var content = uploads.inspect(uploads.receive(body, List.of()));
      return transactions.call(
          tx -> {
            var id =
                documents
                    .declare(
                        tx,
                        new NewDocument(
                            TestDatabase.WORLD,
                            new OrganizationId(UUID.randomUUID()),
                            UUID.randomUUID(),
                            "form.pdf",
                            Optional.empty(),
                            Optional.empty()))
                    .id();
            documents.attachContent(tx, id, content);
            return id;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Content> content(UUID rendition, int version) {
    return transactions.call(tx -> documents.renditions().content(tx, rendition, version));
  }

  private Optional<Content> sent(DocumentId document) {
    return transactions.call(tx -> documents.renditions().sent(tx, document));
  }

  private int together(Supplier<Boolean> one, Supplier<Boolean> other) throws Exception {
    var start = new CountDownLatch(2);
    var pool = Executors.newFixedThreadPool(2);
    try {
      var won = 0;
      for (var result : pool.invokeAll(List.of(racer(start, one), racer(start, other)))) {
        won += result.get() ? 1 : 0;
      }
      return won;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Callable<Boolean> racer(CountDownLatch start, Supplier<Boolean> work) {
    return () -> {
      start.countDown();
      start.await();
      return work.get();
    };
  }

  private void insertSecond(Head sent) {
    DATABASE
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "insert into rendition (id, document_id, kind, derived_from,"
                            + " derived_version, created_at) values (gen_random_uuid(), :document,"
                            + " 'DOCUSIGN_COMPLETED', :source, 0, now())")
                    .bind("document", sent.document().value())
                    .bind("source", sent.rendition())
                    .execute());
  }

  private long completed(DocumentId document) {
    return DATABASE
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from rendition where document_id = :id"
                            + " and kind = 'DOCUSIGN_COMPLETED'")
                    .bind("id", document.value())
                    .mapTo(Long.class)
                    .one());
  }

  private static String read(Content content) throws IOException {
    var target = new ByteArrayOutputStream();
    content.writeTo(target);
    return target.toString(StandardCharsets.UTF_8);
  }

  private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    return (Failure) org.assertj.core.api.Assertions.catchThrowableOfType(Failure.class, work);
  }
}
