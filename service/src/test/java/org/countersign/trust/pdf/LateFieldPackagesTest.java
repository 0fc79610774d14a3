package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.sandbox.EndpointOpinion;
import org.countersign.trust.verification.Anchors;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.IntegrityCheck;
import org.countersign.trust.verification.IntegrityReport;
import org.countersign.trust.verification.PackageVerifier;
import org.countersign.trust.verification.Report;
import org.countersign.trust.verification.SignatureReport;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package with a form that clients signed at another provider, and the attorney natively. */
class LateFieldPackagesTest {
  @TempDir Path directory;

  @Test
  void oneSealStandsForAllWhoSignedThere() throws Exception {
    var form = form();
    var container = container(form, "APPLICANT", "PARENT");
    var report = verify(container, anchors());

    assertThat(report.valid()).as(report.toString()).isTrue();
    assertThat(report.signatures())
        .extracting(SignatureReport::role, SignatureReport::provider)
        .contains(tuple("APPLICANT, PARENT", "DOCUSIGN"), tuple("REPRESENTATIVE", "NATIVE_PKI"));
    assertThat(endpoint(container)).isEmpty();
  }

  @Test
  void aNativeSignatureStandsForOnePerson() throws Exception {
    var form = form();
    var twice = described(form, "APPLICANT");
    twice.add(named("PARENT", "NATIVE_PKI", signatures(form).get(1)));
    var container = container(form, twice);

    assertThat(verify(container, anchors()).findings())
        .extracting(FindingReport::code)
        .contains("signature-count");
    assertThat(endpoint(container)).anyMatch(reason -> reason.startsWith("signature.count"));
  }

  @Test
  void aSealProvesNothingWhenItsRootIsTrustedForSomethingElse() throws Exception {
    var form = form();
    var roots = new ArrayList<>(anchors().own());
    roots.add(LateDocument.DOCUSIGN.root());
    var timestamps = Map.of(Anchors.TIMESTAMPS, List.of(LateDocument.DOCUSIGN.root()));
    for (var wrong : List.of(Anchors.own(roots), new Anchors(anchors().own(), timestamps))) {
      var fast = new IntegrityCheck(wrong).check(form, LateDocument.now());
      assertThat(fast.findings())
          .extracting(FindingReport::message)
          .contains("What is signed does not name the signer's certificate.");
      var report = verify(form, wrong);
      assertThat(report.valid()).isFalse();
      assertThat(report.signatures().get(0).passed()).as("by DSS").isFalse();
      assertThat(report.findings())
          .extracting(FindingReport::code)
          .contains("signature-not-valid", "changed-after-signing");
    }
  }

  @Test
  void theEndpointWantsAProofBehindASealOfWhenItWasMade() {
    var alone =
        EndpointOpinion.of(
            LateDocument.DOCUSIGN.form(),
            LateDocument.PKI.root(),
            LateDocument.DOCUSIGN.root(),
            LateDocument.now());
    assertThat(alone.reasons()).containsExactly("signature.timestamp: missing");
  }

  private byte[] form() throws Exception {
    return LateDocument.of(LateDocument.DOCUSIGN.form(), directory, LateDocument.PLACE)
        .signed()
        .archived()
        .bytes();
  }

  private static final ForeignAuthority AUTHORITY =
      new ForeignAuthority(LateDocument.PKI.clock.now());

  private static Anchors anchors() {
    return new Anchors(
        List.of(AUTHORITY.root(), LateDocument.PKI.root()), LateDocument.anchors().others());
  }

  private static List<IntegrityReport.Signed> signatures(byte[] form) {
    return new IntegrityCheck(anchors()).check(form, LateDocument.now()).signatures();
  }

  private static byte[] container(byte[] form, String... roles) {
    return container(form, described(form, roles));
  }

  private static byte[] container(byte[] form, List<Map<String, String>> signatures) {
    return ForeignPackage.of(AUTHORITY).withDocument(form).describe(signatures).sealed();
  }

  private static List<Map<String, String>> described(byte[] form, String... roles) {
    var found = signatures(form);
    var described = new ArrayList<Map<String, String>>();
    for (var role : roles) {
      described.add(named(role, "DOCUSIGN", found.get(0)));
    }
    described.add(named("REPRESENTATIVE", "NATIVE_PKI", found.get(1)));
    return described;
  }

  private static Map<String, String> named(
      String role, String provider, IntegrityReport.Signed signed) {
    return new HashMap<>(
        Map.of(
            "role", role,
            "field", signed.field(),
            "provider", provider,
            "certificateSha256", signed.certificateSha256(),
            "trustAnchorSha256", signed.trustAnchorSha256()));
  }

  private Report verify(byte[] bytes, Anchors anchors) throws Exception {
    var file = Files.write(directory.resolve("file"), bytes);
    return new PackageVerifier().verify(file, anchors, LateDocument.now(), List.of());
  }

  private List<String> endpoint(byte[] container) throws Exception {
    var file = Files.write(directory.resolve("container"), container);
    List<X509Certificate> own = anchors().own();
    return EndpointOpinion.ofPackage(file, own, anchors().others(), LateDocument.now());
  }
}
