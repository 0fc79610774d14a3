package org.countersign.filing.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.PackageVerifier;
import org.countersign.trust.verification.Severity;
import org.countersign.trust.verification.foreign.AttackForm;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that came with signatures of people whom nobody here knows. */
class SignedElsewhereStoreTest {
  private static final PackagedWorld WORLD = new PackagedWorld(new SigningWorld(), List.of());
  private static final byte[] SIGNED =
      new AttackForm(new ForeignAuthority(Instant.parse("2026-03-02T12:00:00Z"))).signed();

  private final SigningWorld signing = WORLD.signing;

  @Test
  void evidenceSignedElsewhereGoesOutAsItCame(@TempDir Path directory) throws Exception {
    var filing = filingWithEvidence();
    WORLD.sign(filing);
    WORLD.release(filing);
    signing.run("packaging.seal", filing);
    assertThat(signing.state(filing)).isEqualTo(FilingState.PACKAGED);

    var file = Files.write(directory.resolve("package.asice"), WORLD.bytes(filing));
    var report =
        new PackageVerifier()
            .verify(
                file,
                List.of(signing.pki.authority().certificate(CaRole.ROOT)),
                signing.clock.now(),
                List.of());
    assertThat(report.valid()).as(report.toString()).isTrue();
    assertThat(report.signatures()).as("seal, client, attorney").hasSize(3);
    assertThat(report.findings())
        .extracting(FindingReport::severity, FindingReport::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Severity.NOTE, "signed-by-others"));
  }

  @Test
  void aFormSignedElsewhereIsRefusedWhenSignaturesAreAskedFor() {
    var signer = signing.signer("maria@client.example");
    var filing = signing.filing(signer).id();
    exchange(filing, SIGNED);
    var failure =
        catchThrowableOfType(Failure.class, () -> signing.request(signer, List.of(filing)));
    assertThat(failure.errors())
        .extracting(FieldProblem::code)
        .containsExactly("document-signed-before");
    assertThat(signing.state(filing)).isEqualTo(FilingState.DRAFT);
  }

  private FilingId filingWithEvidence() {
    var signer = signing.signer("maria@client.example");
    var filing = signing.filing(signer).id();
    var evidence = signing.document(SIGNED);
    signing
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into filing_document (filing_id, ordinal, document_id, kind)"
                        + " values (?, 1, ?, 'EVIDENCE')",
                    filing.value(),
                    evidence.value()));
    signing.request(signer, List.of(filing));
    return filing;
  }

  private void exchange(FilingId filing, byte[] form) {
    var document = signing.document(form);
    signing
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update filing_document set document_id = ? where filing_id = ?",
                    document.value(),
                    filing.value()));
  }
}
