package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignForm;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.ForeignSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of ours with a form that another provider's client signed: two roots. */
class ProviderAnchorsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority OURS = new ForeignAuthority(NOW);
  private static final ForeignAuthority THEIRS = new ForeignAuthority(NOW);
  private static final ForeignAuthority.Issued CLIENT = THEIRS.signer("Ana Client", "");
  private static final byte[] FORM = signedByTheirs();

  @TempDir Path directory;

  @Test
  void aSignatureHoldsByTheAnchorsOfTheProviderItNames() throws IOException {
    var report = verify(said("DOCUSIGN"), theirs("DOCUSIGN"));
    assertThat(report.valid()).as(report.toString()).isTrue();
    assertThat(report.signatures().get(1).provider()).isEqualTo("DOCUSIGN");
  }

  @Test
  void aSignatureThatIsSaidToBeNativeNeverHoldsByAnotherProvidersAnchor() throws IOException {
    for (var claim : List.of("NATIVE_PKI", "", "EXTERNAL")) {
      refused(verify(said(claim), theirs("DOCUSIGN")));
    }
    refused(verify(said("DOCUSIGN"), theirs("EXTERNAL")));
  }

  @Test
  void anAnchorForTimestampsVouchesForNoSignature() throws IOException {
    refused(verify(said("TIMESTAMPS"), theirs(Anchors.TIMESTAMPS)));
    refused(verify(FORM, theirs(Anchors.TIMESTAMPS)));
    assertThat(verify(FORM, theirs("DOCUSIGN")).valid()).isTrue();
  }

  @Test
  void anotherProvidersAnchorNeverVouchesForTheSeal() throws IOException {
    var swapped = new Anchors(List.of(THEIRS.root()), Map.of("DOCUSIGN", List.of(OURS.root())));
    assertThat(verify(said("NATIVE_PKI"), swapped).findings())
        .extracting(FindingReport::code, FindingReport::message)
        .contains(tuple("trust-anchor", "The seal does not lead to a certificate of ours."));
  }

  @Test
  void theAnchorThatFilingJsonNamesIsTheOneFound() throws IOException {
    var named = signature("DOCUSIGN");
    named.put("trustAnchorSha256", sha256(THEIRS));
    assertThat(verify(describing(named), theirs("DOCUSIGN")).valid()).isTrue();
    named.put("trustAnchorSha256", sha256(OURS));
    refused(verify(describing(named), theirs("DOCUSIGN")));
  }

  private static void refused(Report report) {
    assertThat(report.valid()).isFalse();
    assertThat(report.findings()).extracting(FindingReport::code).contains("trust-anchor");
  }

  private static Anchors theirs(String provider) {
    return new Anchors(List.of(OURS.root()), Map.of(provider, List.of(THEIRS.root())));
  }

  private static byte[] said(String provider) {
    return describing(signature(provider));
  }

  private static byte[] describing(Map<String, String> signature) {
    return ForeignPackage.of(OURS).withDocument(FORM).describe(List.of(signature)).sealed();
  }

  private static Map<String, String> signature(String provider) {
    var named = new HashMap<String, String>();
    named.put("role", "APPLICANT");
    named.put("field", "applicant");
    named.put("certificateSha256", sha256(CLIENT.certificate()));
    if (!provider.isEmpty()) {
      named.put("provider", provider);
    }
    return named;
  }

  private static String sha256(ForeignAuthority authority) {
    return sha256(authority.root());
  }

  private static String sha256(java.security.cert.X509Certificate certificate) {
    try {
      return ForeignPackage.sha256(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] signedByTheirs() {
    var signer = new ForeignSigner(THEIRS);
    return signer.extend(
        signer.pdf(ForeignForm.withFields("Form", List.of("applicant")), "applicant", CLIENT),
        SignatureLevel.PAdES_BASELINE_LT);
  }

  private Report verify(byte[] bytes, Anchors anchors) throws IOException {
    var file = Files.write(directory.resolve("file"), bytes);
    return new PackageVerifier().verify(file, anchors, NOW.plusSeconds(60), List.of());
  }
}
