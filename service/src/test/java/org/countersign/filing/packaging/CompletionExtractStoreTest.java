package org.countersign.filing.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.nativepki.SigningDevice;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.pdf.VeraPdf;
import org.junit.jupiter.api.Test;

class CompletionExtractStoreTest {
  private final SigningWorld signing = new SigningWorld();
  private final PackagedWorld world = new PackagedWorld(signing, List.of());

  @Test
  void aClientGetsTheCertificateOfWhatTheySawOnceThePackageIsSealed() throws Exception {
    var signer = signing.signer("maria@client.example");
    var filing = signing.filing(signer).id();
    var other = signing.filing(signing.signer("other@client.example")).id();
    addEvidence(filing);
    signing.request(signer, List.of(filing));
    var client = sign(signing.clientCeremony(), filing);
    refused(client, filing);
    sign(signing.attorneyCeremony(), filing);
    world.release(filing);
    refused(client, filing);
    signing.run("packaging.seal", filing);
    Set<FilingId> sealed =
        signing.tx(tx -> world.packaging.extracts().sealed(tx, List.of(filing, other)));
    assertThat(sealed).containsExactly(filing);
    var pdf = signing.tx(tx -> world.packaging.extracts().of(tx, client, filing)).draw();
    assertThat(VeraPdf.of(pdf).broken()).isEmpty();
    // The file's hidden companion is nobody's to know; how the attorney signed in neither.
    assertThat(text(pdf))
        .contains(
            "Drawn for María Nguyễn", "María Nguyễn signed form.pdf", "link and one-time code")
        .contains("Ada Lindqvist", "stands in the sealed package")
        .doesNotContain("secret.pdf", "02-evidence", "passkey of the attorney's own account");
    refused(client, other);
  }

  private void refused(Ceremony ceremony, FilingId filing) {
    assertThatThrownBy(() -> signing.tx(tx -> world.packaging.extracts().of(tx, ceremony, filing)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.type()).isEqualTo(PackageProblem.PACKAGE_NOT_SEALED));
  }

  private Ceremony sign(Ceremony ceremony, FilingId filing) {
    signing.decide(ceremony, Decision.APPROVE, filing);
    new SigningDevice(signing, ceremony).begin().signAll();
    return ceremony;
  }

  private void addEvidence(FilingId filing) {
    var document = signing.document();
    signing
        .database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "update document set name = 'secret.pdf' where id = ?", document.value());
              handle.execute(
                  "insert into filing_document (filing_id, ordinal, document_id, kind)"
                      + " values (?, 1, ?, 'EVIDENCE')",
                  filing.value(),
                  document.value());
            });
  }

  private static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replace("\n", " ");
    }
  }
}
