package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countersign.trust.ades.LongTermMaterial;
import org.countersign.trust.ades.OfflineDss;
import org.countersign.trust.ades.Pades;
import org.countersign.trust.ades.SignerChain;
import org.countersign.trust.ades.ValidationData;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.TestPki;
import org.countersign.trust.verification.PackageVerifier;
import org.countersign.trust.verification.SignatureReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every real form at every level of PAdES, before the tools of others. */
class RealFormLevelsTest {
  /** Real time, because pdfsig asks the machine's clock whether a certificate has expired. */
  private static final TestPki PKI = TestPki.at(Instant.now());

  private static final List<byte[]> NOTHING = List.of();

  @TempDir static Path trust;
  @TempDir Path directory;

  @BeforeAll
  static void trustTheRoot() throws Exception {
    var pem =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(PKI.root().getEncoded()));
    Files.writeString(trust.resolve("root.pem"), pem);
    Tool.run(trust, "certutil", "-N", "--empty-password", "-d", "sql:.");
    Tool.run(
        trust, "certutil", "-A", "-d", "sql:.", "-n", "root", "-t", "CT,CT,CT", "-i", "root.pem");
  }

  static List<String> forms() {
    return RealForms.ALL;
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyToolAcceptsTheSignedFormAndDssNamesItsLevel(String file) throws Exception {
    var form = new Signed(RealForms.form(file), directory, RealForms.specs(file));
    var asUploaded = VeraPdf.of(form.revision(0));
    var client = PKI.client();
    var bare = Signature.of(form, "Client", Signed.client(), client);
    var withoutToken = form.with(bare.prepared().complete(bare.cms(Optional.empty())));
    accepted(withoutToken, SignatureLevel.PAdES_BASELINE_B, 1, asUploaded);

    var signatures = new ArrayList<byte[]>();
    signatures.add(sign(form, "Client", Signed.client(), client));
    signatures.add(sign(form, "Representative", Signed.attorney(), PKI.attorney()));
    accepted(form.bytes.toByteArray(), SignatureLevel.PAdES_BASELINE_T, 2, asUploaded);

    PKI.clock.advance(Duration.ofSeconds(2));
    addValidationData(form, signatures);
    accepted(form.bytes.toByteArray(), SignatureLevel.PAdES_BASELINE_LT, 2, asUploaded);

    addDocumentTimestamp(form);
    accepted(form.bytes.toByteArray(), SignatureLevel.PAdES_BASELINE_LTA, 2, asUploaded);
  }

  private void accepted(
      byte[] pdf, SignatureLevel level, int signatures, VeraPdf.Opinion asUploaded)
      throws Exception {
    var opinion = VeraPdf.of(pdf);
    // The forms are no PDF/A. What they break, and what the parser warns of, they brought along.
    assertThat(asUploaded.broken()).as("veraPDF, %s", level).containsAll(opinion.broken());
    assertThat(asUploaded.warnings()).as("veraPDF, %s", level).containsAll(opinion.warnings());
    // Syntax of the file (ISO 19005-2 §6.1.2 to §6.1.9), signatures (§6.4.3).
    assertThat(opinion.broken())
        .noneMatch(rule -> rule.matches("6\\.1\\.[2-9][.-].*|6\\.4\\.3-.*"));

    var file = Files.write(directory.resolve("signed.pdf"), pdf);
    Tool.run(directory, "qpdf", "--check", file.toString());
    var words = Tool.run(directory, "pdfsig", "-nssdir", "sql:" + trust, file.toString());
    assertThat(words.split("Signature is Valid", -1)).as(words).hasSize(signatures + 1);
    assertThat(words.split("Certificate is Trusted", -1)).as(words).hasSize(signatures + 1);

    // What is embedded from LT on is enough by itself.
    var beside = level.compareTo(SignatureLevel.PAdES_BASELINE_LT) < 0 ? PKI.freshCrls() : NOTHING;
    var at = PKI.clock.now().plusSeconds(1);
    assertThat(new OfflineDss(PKI.root(), beside).withoutPictures().judge(pdf, at))
        .hasSize(signatures)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.indication())
                  .as(verdict.detail())
                  .isEqualTo(Indication.TOTAL_PASSED);
              assertThat(verdict.level()).isEqualTo(level);
            });
    var strict = new PackageVerifier().verify(file, List.of(PKI.root()), at, beside);
    assertThat(strict.valid()).as(strict.toString()).isTrue();
    assertThat(strict.signatures())
        .hasSize(signatures)
        .extracting(SignatureReport::level)
        .containsOnly(level.name());
  }

  /** A signature by our engine, made but not put in its place. */
  private record Signature(
      PreparedIncrement prepared, SignerChain chain, byte[] attributes, byte[] value) {
    static Signature of(Signed form, String field, Mark mark, TestPki.Person person) {
      var chain = new SignerChain(person.issued().chain());
      var reserve = Pades.reserve(chain, PKI.module.timestamps().maxTokenBytes());
      var prepared = form.prepare(field, mark, PKI.clock.now(), reserve);
      var attributes = Pades.signedAttributes(chain, form.digest(prepared), Optional.empty());
      return new Signature(prepared, chain, attributes, person.sign(attributes));
    }

    byte[] cms(Optional<byte[]> token) {
      return Pades.cms(chain, attributes, value, token);
    }
  }

  private static byte[] sign(Signed form, String field, Mark mark, TestPki.Person person) {
    var signature = Signature.of(form, field, mark, person);
    var token = PKI.module.timestamps().timestamp(Pades.imprint(signature.value));
    var cms = signature.cms(Optional.of(token));
    form.append(signature.prepared.complete(cms));
    form.plan = signature.prepared.planAfter(form.plan);
    return cms;
  }

  private static void addValidationData(Signed form, List<byte[]> signatures) {
    var authorities =
        Arrays.stream(CaRole.values()).map(PKI.module.authority()::certificate).toList();
    var material = LongTermMaterial.of(signatures, ValidationData.of(authorities, PKI.freshCrls()));
    var store =
        SecurityStoreRevision.create(
            form.plan,
            new SecurityStoreRevision.Material(
                material.certificates(), material.crls(), List.of()));
    form.append(store.bytes());
    form.plan = store.plan();
  }

  private static void addDocumentTimestamp(Signed form) {
    var tsa = PKI.module.timestamps();
    var prepared = DocumentTimestampRevision.prepare(form.plan, tsa.maxTokenBytes()).increment();
    form.append(prepared.complete(tsa.timestamp(form.digest(prepared))));
  }
}
