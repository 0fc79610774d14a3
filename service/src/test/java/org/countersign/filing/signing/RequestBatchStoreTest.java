package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.filing.filings.FilingState;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** One request over many filings. */
class RequestBatchStoreTest {
  /** Whatever the number of documents up to a hundred; a few more for each hundred after. */
  private static final int MOST_STATEMENTS = 50;

  private final SigningWorld world = new SigningWorld();

  @Test
  void manyFilingsAreAskedForInAsFewStatementsAsOneAndWithoutAFile() throws Exception {
    var signer = world.signer("maria@client.example");
    var filings = ManyFilings.of(world, signer, 100);
    var one = ask(signer, filings.subList(0, 1));
    var files = files();
    assertThat(ask(signer, filings.subList(1, 100))).isEqualTo(one).isLessThan(MOST_STATEMENTS);
    assertThat(files()).isEqualTo(files);
    assertThat(filings).allMatch(id -> world.state(id) == FilingState.AWAITING_SIGNATURES);
    assertThat(world.count("signature_field where :id is not null", signer.value())).isEqualTo(200);
  }

  @Test
  void aDocumentOfTwoFilingsInOneRequestIsToldAndNothingIsKept() {
    var signer = world.signer("maria@client.example");
    var filings = ManyFilings.of(world, signer, 3);
    world
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    update filing_document set document_id =
                      (select document_id from filing_document where filing_id = ?)
                    where filing_id = ?
                    """,
                    filings.get(0).value(),
                    filings.get(2).value()));
    var failure = catchThrowableOfType(Failure.class, () -> world.request(signer, filings));
    assertThat(failure.errors())
        .extracting(FieldProblem::pointer, FieldProblem::code)
        .containsExactly(tuple("/filingIds/2", "document-in-use"));
    assertThat(filings).allMatch(id -> world.state(id) == FilingState.DRAFT);
    assertThat(world.count("signature_field where :id is not null", signer.value())).isZero();
  }

  @Test
  void aPlanThatWasMadeOfOtherBytesPlansNothing() {
    var signer = world.signer("maria@client.example");
    var filings = ManyFilings.of(world, signer, 2);
    world
        .database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute("set local countersign.documents_owner_verb = 'on'");
              handle.execute(
                  """
                  update rendition r
                  set document_plan = replace(document_plan, encode(d.original_sha256, 'hex'), ?)
                  from document d join filing_document f on f.document_id = d.id
                  where r.document_id = d.id and f.filing_id = ?
                  """,
                  Digest.sha256("other bytes").hex(),
                  filings.get(1).value());
            });
    var failure = catchThrowableOfType(Failure.class, () -> world.request(signer, filings));
    assertThat(failure.errors())
        .extracting(FieldProblem::pointer, FieldProblem::code)
        .containsExactly(tuple("/filingIds/1", "document-damaged"));
    assertThat(world.count("signature_field where :id is not null", signer.value())).isZero();
  }

  private int ask(SignerId signer, List<FilingId> filings) {
    var statements = new AtomicInteger();
    world
        .database
        .jdbi()
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logAfterExecution(StatementContext context) {
                statements.incrementAndGet();
              }
            });
    world.request(signer, filings);
    return statements.get();
  }

  private long files() throws IOException {
    try (var found = Files.walk(world.blobs())) {
      return found.filter(Files::isRegularFile).count();
    }
  }
}
