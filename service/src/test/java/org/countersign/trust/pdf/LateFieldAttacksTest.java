package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.countersign.sandbox.EndpointOpinion;
import org.countersign.trust.verification.Anchors;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.IntegrityCheck;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignSigner;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever else somebody adds with a late field, two judges refuse, each by its own code. */
class LateFieldAttacksTest {
  private static final String WIDGET =
      "/Type/Annot/Subtype/Widget/F 132/P %s/T(Second)/Rect[100 300 300 324]";

  @TempDir Path directory;

  @Test
  void bothJudgesAcceptThePlainField() throws Exception {
    var plain = LateDocument.with(forge(), directory).signed().archived();

    assertThat(fast(plain.bytes())).isEmpty();
    assertThat(endpoint(plain.bytes()).reasons()).isEmpty();
    assertThat(endpoint(plain.bytes()).fields()).containsExactly("Signature1", LateDocument.FIELD);
  }

  @TestFactory
  Stream<DynamicTest> refuses() {
    return attacks().entrySet().stream()
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.getKey(),
                    () -> {
                      var forge = forge();
                      attack.getValue().on(forge);
                      refused(LateDocument.with(forge, directory).signed().archived().bytes());
                    }));
  }

  @Test
  void refusesAFieldOverALinkThatWasThere() throws Exception {
    var sealed = LateDocument.DOCUSIGN.of(withLink());
    var made = LateDocument.with(new LateForge(sealed, directory), directory);
    refused(made.signed().archived().bytes());
  }

  @Test
  void refusesAFieldBehindACertifyingSeal() throws Exception {
    var sealed = LateDocument.DOCUSIGN.certified();
    var made = LateDocument.with(new LateForge(sealed, directory), directory);
    refused(made.signed().archived().bytes());
  }

  @Test
  void refusesAFieldBehindASignatureOfOurs() throws Exception {
    var spec = SignatureFieldSpec.of("Client", new Placement.AtRect(1, 100, 200, 200, 24));
    var once =
        LateDocument.of(RawPdf.simple(0, "", "").withTable(), directory, spec)
            .signed("Client", LateDocument.PKI.client());
    var late = LateDocument.with(new LateForge(once.bytes(), directory), directory);
    refused(late.signed().archived().bytes());
  }

  /** ISO 32000-2 §12.8.2.2, Table 257: signing the fields that are there, and no more. */
  @Test
  void refusesAFieldBehindACertificationThatPermitsSigning() throws Exception {
    var authority = new ForeignAuthority(LateDocument.PKI.clock.now());
    var signer = new ForeignSigner(authority);
    var certified =
        signer.extend(
            signer.pdf(
                withLink(),
                authority.signer("Ana Client", ""),
                parameters ->
                    parameters.setPermission(CertificationPermission.MINIMAL_CHANGES_PERMITTED)),
            SignatureLevel.PAdES_BASELINE_LT);
    var forge = new LateForge(certified, directory);
    rect(forge, "[300 100 500 124]");
    var late = LateDocument.with(forge, directory).signed().bytes();
    var anchors =
        new Anchors(
            List.of(LateDocument.PKI.root()), Map.of("DOCUSIGN", List.of(authority.root())));

    assertThat(new IntegrityCheck(anchors).check(late, LateDocument.now()).findings())
        .extracting(FindingReport::message)
        .containsExactly(
            "After this signature a signature field was added though it forbids that.");
    assertThat(
            EndpointOpinion.of(late, LateDocument.PKI.root(), authority.root(), LateDocument.now())
                .reasons())
        .contains("signature.covers: a field was added though a signature forbids it");
  }

  private interface Attack {
    void on(LateForge forge) throws Exception;
  }

  private static Map<String, Attack> attacks() {
    var attacks = new LinkedHashMap<String, Attack>();
    attacks.put("a field over the whole page", f -> rect(f, "[0 0 612 792]"));
    attacks.put("a field beside the page", f -> rect(f, "[500 100 800 124]"));
    attacks.put("a field of no size", f -> rect(f, "[100 100 104 104]"));
    attacks.put("a field that has a look before it is signed", LateFieldAttacksTest::look);
    attacks.put("a field with a ground of its own", f -> f.add(f.field(), "/MK<</BG[1 1 1]>>"));
    attacks.put(
        "a field with an action", f -> f.add(f.field(), "/A<</S/URI/URI(https://x.example)>>"));
    attacks.put("a field that is hidden", f -> f.replace(f.field(), "/F 132", "/F 2"));
    attacks.put(
        "a field whose name is taken",
        f -> f.replace(f.field(), "(" + LateDocument.FIELD + ")", "(Signature1)"));
    attacks.put("a field that locks all", f -> f.replace(lock(f), "/Include", "/All"));
    attacks.put("a lock that forbids more", f -> f.add(lock(f), "/P 1"));
    attacks.put("a second field over the first", f -> second(f, "/FT/Sig", "[150 90 350 110]", ""));
    attacks.put("a second field that nobody signs", f -> second(f, "/FT/Sig", "", ""));
    attacks.put(
        "a second field with a look that nobody signs",
        f -> {
          picture(f);
          second(f, "/FT/Sig", "", "/AP<</N " + f.fresh(2) + ">>");
        });
    attacks.put("a text field", f -> second(f, "/FT/Tx/V(Paid)", "", ""));
    attacks.put("a note", f -> second(f, "", "", "/Contents(Paid)"));
    attacks.put("one field in two places", LateFieldAttacksTest::twice);
    attacks.put("other content of the page", LateFieldAttacksTest::content);
    attacks.put("other resources of the page", f -> f.replace(f.page(), "/Resources", "/Was"));
    attacks.put("looks to be made anew", f -> f.add(f.form(), "/NeedAppearances true"));
    attacks.put("a page turned", f -> f.replace(f.page(), "/Rotate 0", "/Rotate 180"));
    attacks.put(
        "an action on opening", f -> f.add(f.catalog(), "/OpenAction[" + f.page() + "/Fit]"));
    return attacks;
  }

  private static void rect(LateForge forge, String rect) {
    forge.change(forge.field(), old -> old.replaceFirst("/Rect\\[[^]]*]", "/Rect" + rect));
  }

  private static ObjectRef lock(LateForge forge) {
    return ObjectRef.fresh(forge.field().number() - 1);
  }

  private static void look(LateForge forge) {
    picture(forge);
    forge.add(forge.field(), "/AP<</N " + forge.fresh(2) + ">>");
  }

  private static void picture(LateForge forge) {
    forge.stream(
        forge.fresh(2), "/Type/XObject/Subtype/Form/BBox[0 0 200 24]", "1 0 0 rg 0 0 200 24 re f");
  }

  private static void second(LateForge forge, String type, String rect, String more) {
    var field = WIDGET.formatted(forge.page()) + type + more;
    var at = rect.isEmpty() ? field : field.replaceFirst("/Rect\\[[^]]*]", "/Rect" + rect);
    forge.change(forge.fresh(1), old -> at);
    list(forge, forge.fresh(1));
  }

  private static void list(LateForge forge, ObjectRef field) {
    for (var lister : List.of(forge.page(), forge.form())) {
      forge.change(lister, old -> old.substring(0, old.lastIndexOf(']')) + " " + field + "]");
    }
  }

  /** ISO 32000-2 §12.7.4.1: widgets as objects of their own. */
  private static void twice(LateForge forge) {
    forge.change(
        forge.fresh(1),
        old ->
            "/Type/Annot/Subtype/Widget/F 132/P "
                + forge.page()
                + "/Rect[100 400 300 424]/Parent "
                + forge.field());
    forge.add(forge.field(), "/Kids[" + forge.fresh(1) + "]");
    forge.change(
        forge.page(), old -> old.substring(0, old.lastIndexOf(']')) + " " + forge.fresh(1) + "]");
  }

  private static void content(LateForge forge) {
    forge.stream(forge.fresh(1), "", "0 0 612 792 re f");
    forge.change(
        forge.page(),
        old -> old.replaceFirst("/Contents \\[[^]]*]", "/Contents " + forge.fresh(1)));
  }

  private LateForge forge() throws Exception {
    return new LateForge(LateDocument.DOCUSIGN.form(), directory);
  }

  private static byte[] withLink() throws Exception {
    try (var document = Loader.loadPDF(RawPdf.simple(0, "", "").withTable())) {
      var link = new PDAnnotationLink();
      link.setRectangle(new PDRectangle(90, 90, 100, 20));
      document.getPage(0).getAnnotations().add(link);
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static void refused(byte[] pdf) {
    assertThat(fast(pdf)).as("the fast check").isNotEmpty();
    var endpoint = endpoint(pdf);
    assertThat(endpoint.reasons()).as("the endpoint").isNotEmpty();
    assertThat(endpoint.reasons()).noneMatch(reason -> reason.startsWith("signature.timestamp"));
  }

  private static List<FindingReport> fast(byte[] pdf) {
    return new IntegrityCheck(LateDocument.anchors()).check(pdf, LateDocument.now()).findings();
  }

  private static EndpointOpinion endpoint(byte[] pdf) {
    return EndpointOpinion.of(
        pdf, LateDocument.PKI.root(), LateDocument.DOCUSIGN.root(), LateDocument.now());
  }
}
