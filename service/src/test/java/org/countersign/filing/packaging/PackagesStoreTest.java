package org.countersign.filing.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.packaging.completion.CompletionCertificate;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.trust.pdf.VeraPdf;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.verification.Anchors;
import org.countersign.trust.verification.FinalCheck;
import org.countersign.trust.verification.IntegrityReport;
import org.countersign.trust.verification.PackageVerifier;
import org.countersign.trust.verification.Report;
import org.countersign.trust.verification.SignatureReport;
import org.countersign.trust.verification.VerificationModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesStoreTest {
  private static final PackagedWorld WORLD = new PackagedWorld(new SigningWorld(), List.of());
  private final PackagedWorld world = WORLD;

  @Test
  void sealsAReleasedFilingIntoAPackageThatTheVerifierAccepts(@TempDir Path directory)
      throws Exception {
    var filing = world.sealed();
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.PACKAGED);
    var bytes = world.bytes(filing);
    var sealed = world.signing.tx(tx -> world.packaging.packages().require(tx, filing));
    assertThat(Digest.sha256(bytes)).isEqualTo(sealed.sha256());
    assertThat(bytes).hasSize((int) sealed.length()).isEqualTo(world.bytes(filing));
    var file = Files.write(directory.resolve("package.asice"), bytes);
    var report =
        new PackageVerifier()
            .verify(
                file,
                List.of(world.signing.pki.authority().certificate(CaRole.ROOT)),
                world.signing.clock.now(),
                List.of());
    assertThat(report.valid()).as(report.toString()).isTrue();
    assertThat(report.signatures())
        .extracting(SignatureReport::level)
        .containsExactly("CAdES_BASELINE_LT", "PAdES_BASELINE_LTA", "PAdES_BASELINE_LTA");
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .startsWith("mimetype", "filing.json", "documents/01-form.pdf")
          .endsWith("META-INF/ASiCManifest.xml", "META-INF/signature.p7s");
    }
    var unzip = new ProcessBuilder("unzip", "-t", file.toString()).redirectErrorStream(true);
    var process = unzip.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void theCertificateOfCompletionTellsTheWholeStoryInItsOrder(@TempDir Path directory)
      throws Exception {
    var file = Files.write(directory.resolve("package.asice"), world.bytes(world.sealed()));
    try (var zip = new ZipFile(file.toFile());
        var entry = zip.getInputStream(zip.getEntry(CompletionCertificate.NAME))) {
      var certificate = entry.readAllBytes();
      try (var pdf = Loader.loadPDF(certificate)) {
        assertThat(new PDFTextStripper().getText(pdf))
            .containsSubsequence(
                "asked for the signatures",
                "María Nguyễn opened the link",
                "María Nguyễn confirmed who they are",
                "María Nguyễn consented",
                "María Nguyễn approved",
                "María Nguyễn was issued a certificate",
                "María Nguyễn signed form.pdf",
                "Ada Lindqvist opened the filing, signed in with a passkey",
                "Ada Lindqvist consented",
                "Ada Lindqvist approved",
                "Ada Lindqvist signed form.pdf",
                "Ada Lindqvist released the filing");
      }
      assertThat(VeraPdf.of(certificate).broken()).isEmpty();
    }
  }

  @Test
  void sealsOnceHoweverOftenTheJobRuns() {
    var filing = world.sealed();
    var first = world.bytes(filing);
    assertThat(world.signing.run("packaging.seal", filing)).isEqualTo(Outcome.done());
    assertThat(world.bytes(filing)).isEqualTo(first);
    assertThat(world.signing.count("sealed_package where filing_id = :id", filing.value()))
        .isEqualTo(1);
  }

  @Test
  void asksForSealingWhenAFilingIsReleased() {
    var filing = world.released();
    world.signing.events.deliver();
    var asked =
        world
            .signing
            .database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select count(*) from scheduled_tasks where task_instance = :id"
                                + " and task_name = 'packaging.seal'")
                        .bind("id", filing.toString())
                        .mapTo(Integer.class)
                        .one());
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void releasesByItselfWhatWasCreatedToBeReleasedSo() {
    var filing = world.signed(ReleaseMode.AUTO);
    world.signing.run("signing.release", filing);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.RELEASED);
  }

  @Test
  void hasNoPackageBeforeItIsSealed() {
    var filing = world.released();
    assertThatThrownBy(() -> world.signing.tx(tx -> world.packaging.packages().require(tx, filing)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.type()).isEqualTo(PackageProblem.PACKAGE_NOT_SEALED));
  }

  @Test
  void sealsNothingThatNobodyCouldLookAt() {
    var signing = new SigningWorld();
    var children =
        new Sandboxed(IsolationConfig.defaults(), new ChildJvm(Path.of("/bin/false"), ""));
    var unchecked =
        PackagedWorld.checking(
            signing,
            VerificationModule.finalCheck(
                children, () -> Anchors.own(signing.pki.roots()), signing.clock));
    var filing = unchecked.released();
    assertThat(signing.run("packaging.seal", filing)).isInstanceOf(Outcome.Again.class);
    assertThat(signing.state(filing)).isEqualTo(FilingState.RELEASED);
    assertThat(signing.tx(tx -> signing.filings.filings().require(tx, filing)).problem())
        .contains("The last check before it goes out gave no answer. Try again.");
    assertThat(signing.count("sealed_package where filing_id = :id", filing.value())).isZero();
  }

  @Test
  void sealsWithTheNextTryWhenNobodyCouldLookAtTheFirst() {
    var signing = new SigningWorld();
    var usual = signing.below.finalCheck();
    var busy = new AtomicBoolean(true);
    var world =
        PackagedWorld.checking(
            signing,
            new FinalCheck() {
              @Override
              public IntegrityReport document(Path pdf) {
                return usual.document(pdf);
              }

              @Override
              public Report container(Path container) {
                if (busy.getAndSet(false)) {
                  throw new Failure(CommonProblem.UNAVAILABLE, "All children are busy.");
                }
                return usual.container(container);
              }
            });
    var filing = world.released();
    assertThat(signing.run("packaging.seal", filing)).isInstanceOf(Outcome.Again.class);
    assertThat(signing.state(filing)).isEqualTo(FilingState.RELEASED);
    assertThat(signing.run("packaging.seal", filing)).isEqualTo(Outcome.done());
    assertThat(signing.state(filing)).isEqualTo(FilingState.PACKAGED);
  }

  @Test
  void sealsNothingWhoseStoredBytesHaveChanged() {
    var filing = world.released();
    world
        .signing
        .database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("set session_replication_role = replica");
              handle.execute(
                  "update segment set content = overlay(content placing '\\x00'::bytea"
                      + " from 20 for 1) where content is not null and rendition_id in (select"
                      + " head_rendition_id from document d join filing_document f on"
                      + " f.document_id = d.id where f.filing_id = ?) and step = 'FIELDS'",
                  filing.value());
            });
    assertThat(world.signing.run("packaging.seal", filing)).isInstanceOf(Outcome.Again.class);
    assertThat(world.signing.state(filing)).isEqualTo(FilingState.RELEASED);
    var found = world.signing.tx(tx -> world.signing.filings.filings().require(tx, filing));
    assertThat(found.problem()).isPresent();
  }
}
