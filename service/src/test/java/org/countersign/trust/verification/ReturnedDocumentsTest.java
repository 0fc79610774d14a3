package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.sandbox.DocusignControl.Returned;
import org.countersign.sandbox.DocusignControl.Sealing;
import org.countersign.sandbox.docusign.ReturnedPdfs;
import org.countersign.sandbox.docusign.ReturnedPdfs.Tab;
import org.countersign.trust.verification.ReturnedDocuments.Place;
import org.countersign.trust.verification.ReturnedDocuments.Sent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DocuSign returned against what was sent. */
class ReturnedDocumentsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.123Z");
  private static final ReturnedPdfs DOCUSIGN = new ReturnedPdfs(NOW);
  private static final String ENVELOPE = "0f5cbf3f-9a57-4d21-8b0e-5ac9a1d3c0ff";
  private static final byte[] CONTRACT = SentPages.contract(3);

  private static final String LACKS =
      "Page 1 lacks text that was sent, or has it in another place.";
  private static final String ADDED =
      "Page 1 has text outside the places to sign that was not sent.";
  private static final String LOOKS = "Page 1 looks different outside the places to sign.";

  // Letter paper; a tab's y is from above, a place's from below.
  private static final Tab NAME = new Tab(1, 100, 600, true, "Ana Client");
  private static final Tab DATE = new Tab(1, 300, 600, false, "11/30/2026");
  private static final List<Place> PLACES =
      List.of(new Place(1, 100, 792 - 636, 150, 36), new Place(1, 300, 792 - 612, 80, 12));

  @TempDir Path directory;

  @Test
  void acceptsTheDocumentWithTabsAtTheirPlacesAndTheStamp() throws Exception {
    var found = check(CONTRACT, DOCUSIGN.signed(ENVELOPE, CONTRACT, NAME, DATE));
    assertThat(found.problems()).isEmpty();
    assertThat(found.holds()).isTrue();
    var seal = found.seal().orElseThrow();
    assertThat(seal.subject()).contains("CN=DocuSign simulator seal");
    assertThat(seal.signedAt()).isEqualTo(NOW.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    assertThat(seal.certifies()).isFalse();
    assertThat(seal.trustAnchorSha256())
        .isEqualTo(
            org.countersign.platform.values.Digest.sha256(DOCUSIGN.root().getEncoded()).hex());
    assertThat(new org.bouncycastle.cms.CMSSignedData(seal.cms()).getEncoded())
        .isEqualTo(seal.cms());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g-28-091718-enc-xfa.pdf",
        "i-130-040124-enc-xfa.pdf",
        "i-765-082125-enc-xfa.pdf",
        "n-400-012025-xfa.pdf",
        "i-864-101724-xfa.pdf",
        "i-485-unlocked-022123-acro.pdf",
        "g-1145-092614-xfa.pdf",
        "eoir-29-022026-acro.pdf"
      })
  void acceptsRealFormsWithAnswersAndTicks(String form) throws Exception {
    var sent = FilledForms.filled(form, directory, document -> {});
    assertThat(problems(sent, DOCUSIGN.signed(ENVELOPE, sent, NAME, DATE))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void acceptsPagesThatLieOnTheirSide(int rotation) throws Exception {
    var sent = SentPages.changed(CONTRACT, document -> document.getPage(0).setRotation(rotation));
    var height = rotation == 180 ? 792 : 612;
    var place = List.of(new Place(1, 100, height - 336, 150, 36));
    var returned = DOCUSIGN.signed(ENVELOPE, sent, new Tab(1, 100, 300, true, "Ana Client"));
    assertThat(problems(new Sent(ENVELOPE, place), sent, returned)).isEmpty();
  }

  @Test
  void refusesSwappedPages() throws Exception {
    assertThat(problems(CONTRACT, signed(Returned.SWAPPED, Sealing.ON)))
        .contains(LACKS, ADDED, LOOKS);
    var turned =
        SentPages.changed(
            CONTRACT,
            document -> {
              var first = document.getPage(0);
              document.removePage(0);
              document.addPage(first);
            });
    assertThat(problems(CONTRACT, DOCUSIGN.signed(ENVELOPE, turned))).contains(LACKS, ADDED);
  }

  @Test
  void refusesADocumentThatIsShorter() throws Exception {
    assertThat(problems(CONTRACT, signed(Returned.SHORTENED, Sealing.ON)))
        .containsExactly("The document has 2 pages, 3 were sent.");
    var one = SentPages.contract(1);
    assertThat(problems(one, DOCUSIGN.signed(Returned.SHORTENED, Sealing.ON, ENVELOPE, one)))
        .containsExactly("Page 1 has another size or rotation than the page sent.");
  }

  @Test
  void refusesASealOfAStranger() throws Exception {
    assertThat(problems(CONTRACT, signed(Returned.RESEALED, Sealing.ON)))
        .containsExactly(
            "The document's seal does not hold. The signer's certificate does not lead to a"
                + " trusted one.");
  }

  @Test
  void refusesASealUnderAnAnchorOfSomebodyElse() throws Exception {
    var returned = DOCUSIGN.signed(ENVELOPE, CONTRACT);
    for (var provider : List.of(Anchors.NATIVE, "EXTERNAL")) {
      assertThat(
              check(
                      new Anchors(
                          List.of(DOCUSIGN.root()), Map.of(provider, List.of(DOCUSIGN.root()))),
                      new Sent(ENVELOPE, PLACES),
                      CONTRACT,
                      returned)
                  .holds())
          .isFalse();
    }
    assertThat(
            check(
                    new Anchors(List.of(), Map.of(Anchors.TIMESTAMPS, List.of(DOCUSIGN.root()))),
                    new Sent(ENVELOPE, PLACES),
                    CONTRACT,
                    returned)
                .holds())
        .isFalse();
  }

  @Test
  void refusesADocumentWithoutASeal() throws Exception {
    assertThat(problems(CONTRACT, signed(Returned.AS_SIGNED, Sealing.OFF)))
        .containsExactly("The document carries no seal.");
  }

  @Test
  void tellsThatASealCertifies() throws Exception {
    var found = check(CONTRACT, signed(Returned.AS_SIGNED, Sealing.CERTIFYING));
    assertThat(found.problems()).isEmpty();
    assertThat(found.seal().orElseThrow().certifies()).isTrue();
  }

  @Test
  void refusesAnotherEnvelopesStamp() throws Exception {
    var other = ENVELOPE.replace("ff", "fe");
    assertThat(problems(CONTRACT, DOCUSIGN.signed(other, CONTRACT)))
        .contains("Page 1 names another envelope.", "Page 3 names another envelope.");
    assertThat(problems(CONTRACT, DOCUSIGN.signed(ENVELOPE.toUpperCase(Locale.ROOT), CONTRACT)))
        .isEmpty();
  }

  @Test
  void refusesAnAnswerChangedByOneLetter() throws Exception {
    var form = "i-765-082125-enc-xfa.pdf";
    var sent = FilledForms.filled(form, directory, document -> {});
    var other =
        FilledForms.filled(
            form,
            directory,
            document ->
                FilledForms.texts(document)
                    .get(0)
                    .setValue(FilledForms.ANSWER.replace("quet", "quit").replace("z", "s")));
    assertThat(problems(sent, DOCUSIGN.signed(ENVELOPE, other)))
        .anyMatch(problem -> problem.endsWith("has it in another place."))
        .anyMatch(problem -> problem.endsWith("that was not sent."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i-765-082125-enc-xfa.pdf",
        "i-485-unlocked-022123-acro.pdf",
        "n-400-012025-xfa.pdf",
        "eoir-29-022026-acro.pdf"
      })
  void refusesATickThatIsGoneOrNew(String form) throws Exception {
    var ticked = FilledForms.filled(form, directory, document -> {});
    var less =
        FilledForms.filled(
            form, directory, document -> FilledForms.boxes(document).get(0).unCheck());
    assertThat(problems(ticked, DOCUSIGN.signed(ENVELOPE, less)))
        .isNotEmpty()
        .allMatch(problem -> problem.matches("Page \\d+ (lacks text|looks different) .*"));
    assertThat(problems(less, DOCUSIGN.signed(ENVELOPE, ticked)))
        .isNotEmpty()
        .allMatch(problem -> problem.matches("Page \\d+ (has text|looks different) .*"));
  }

  @Test
  void refusesATickOfLinesThatIsGoneOrNew() throws Exception {
    var empty = SentPages.drawn(CONTRACT, (document, content) -> SentPages.box(content, false));
    var ticked = SentPages.drawn(CONTRACT, (document, content) -> SentPages.box(content, true));
    assertThat(problems(ticked, DOCUSIGN.signed(ENVELOPE, ticked))).isEmpty();
    assertThat(problems(ticked, DOCUSIGN.signed(ENVELOPE, empty))).containsExactly(LOOKS);
    assertThat(problems(empty, DOCUSIGN.signed(ENVELOPE, ticked))).containsExactly(LOOKS);
  }

  @Test
  void refusesAnotherPicture() throws Exception {
    var one =
        SentPages.drawn(
            CONTRACT, (document, content) -> SentPages.photograph(document, content, Color.RED));
    var other =
        SentPages.drawn(
            CONTRACT, (document, content) -> SentPages.photograph(document, content, Color.GREEN));
    assertThat(problems(one, DOCUSIGN.signed(ENVELOPE, one))).isEmpty();
    assertThat(problems(one, DOCUSIGN.signed(ENVELOPE, other))).containsExactly(LOOKS);
  }

  @Test
  void refusesAnAddedSentence() throws Exception {
    var more =
        SentPages.drawn(
            CONTRACT, (document, content) -> SentPages.write(content, 72, 660, "I do not agree"));
    assertThat(problems(CONTRACT, DOCUSIGN.signed(ENVELOPE, more))).contains(ADDED);
    // At a place to sign it is what that place is for; a hand's breadth beside it is not.
    assertThat(
            problems(
                CONTRACT,
                DOCUSIGN.signed(ENVELOPE, CONTRACT, new Tab(1, 300, 580, false, "11/30/2026"))))
        .contains(ADDED);
    assertThat(
            problems(
                CONTRACT,
                DOCUSIGN.signed(
                    ENVELOPE, CONTRACT, new Tab(1, 300, 600, false, "11/30/2026 and not before"))))
        .contains(ADDED);
    assertThat(
            problems(
                CONTRACT,
                DOCUSIGN.signed(ENVELOPE, CONTRACT, new Tab(2, 300, 600, false, "11/30/2026"))))
        .containsExactly(ADDED.replace("Page 1", "Page 2"), LOOKS.replace("Page 1", "Page 2"));
  }

  @Test
  void refusesWordsThatAreCovered() throws Exception {
    var covered =
        SentPages.drawn(
            CONTRACT,
            (document, content) -> {
              content.setNonStrokingColor(Color.WHITE);
              content.addRect(70, 676, 60, 14);
              content.fill();
            });
    assertThat(problems(CONTRACT, DOCUSIGN.signed(ENVELOPE, covered))).containsExactly(LOOKS);
  }

  @Test
  void refusesWordsThatAreCoveredAndDrawnAnew() throws Exception {
    var redrawn =
        SentPages.drawn(
            CONTRACT,
            (document, content) -> {
              content.setNonStrokingColor(Color.WHITE);
              content.addRect(70, 676, 200, 14);
              content.fill();
              content.setNonStrokingColor(Color.BLACK);
              SentPages.shapes(content, 72, 680, "the sum that was promised, or nothing");
            });
    assertThat(problems(CONTRACT, DOCUSIGN.signed(ENVELOPE, redrawn))).containsExactly(LOOKS);
  }

  @Test
  void refusesWordsDrawnAsShapes() throws Exception {
    var more =
        SentPages.drawn(
            CONTRACT, (document, content) -> SentPages.shapes(content, 72, 660, "or nothing"));
    assertThat(problems(CONTRACT, DOCUSIGN.signed(ENVELOPE, more))).containsExactly(LOOKS);
  }

  /** Fonts that are not in the file look another way there, and letters come in another order. */
  @ParameterizedTest
  @ValueSource(
      strings = {"g-28-091718-enc-xfa.pdf", "i-765-082125-enc-xfa.pdf", "n-400-012025-xfa.pdf"})
  void acceptsPagesThatAnotherProgramWroteAnew(String form) throws Exception {
    var sent = FilledForms.filled(form, directory, document -> {});
    assertThat(problems(sent, DOCUSIGN.sealed(FilledForms.writtenAnew(sent, directory)))).isEmpty();
  }

  @Test
  void refusesAPageThatIsTurned() throws Exception {
    for (var rotation : List.of(90, 180)) {
      var turned =
          SentPages.changed(CONTRACT, document -> document.getPage(1).setRotation(rotation));
      assertThat(problems(CONTRACT, DOCUSIGN.signed(ENVELOPE, turned)))
          .containsExactly("Page 2 has another size or rotation than the page sent.");
    }
  }

  @Test
  void refusesWhatFollowsTheSeal() throws Exception {
    var returned = DOCUSIGN.signed(ENVELOPE, CONTRACT);
    var longer = Arrays.copyOf(returned, returned.length + 7);
    assertThat(problems(CONTRACT, longer))
        .containsExactly(
            "The document's seal does not hold. The file, or what is signed, does not end with an"
                + " end mark.");
    var appended = new String(returned, StandardCharsets.ISO_8859_1) + appended(returned);
    assertThat(problems(CONTRACT, appended.getBytes(StandardCharsets.ISO_8859_1)))
        .contains("The document goes on behind its seal.");
  }

  @Test
  void refusesASecondSignature() throws Exception {
    var twice = DOCUSIGN.sealed(DOCUSIGN.signed(ENVELOPE, CONTRACT));
    assertThat(problems(CONTRACT, twice))
        .contains("The document carries 2 signatures where one seal is due.");
  }

  @Test
  void refusesOneByteChangedUnderTheSeal() throws Exception {
    var returned = DOCUSIGN.signed(ENVELOPE, CONTRACT);
    var text = new String(returned, StandardCharsets.ISO_8859_1);
    returned[text.indexOf("DocuSign simulator ") + 19] ^= 1;
    assertThat(problems(CONTRACT, returned))
        .containsExactly(
            "The document's seal does not hold. The signed bytes are not those that were signed.");
  }

  @Test
  void refusesGarbage() throws Exception {
    assertThat(problems(CONTRACT, "no PDF".getBytes(StandardCharsets.US_ASCII)))
        .containsExactly(
            "The document's seal does not hold. The file does not begin with a PDF header.",
            "The pages of the document cannot be read.");
  }

  @Test
  void comparesEveryPageOfALongDocument() throws Exception {
    var sent = SentPages.contract(200);
    var other =
        SentPages.changed(
            sent,
            document -> {
              var last = document.getPage(199);
              document.removePage(199);
              document.getPages().insertBefore(last, document.getPage(198));
            });
    assertThat(problems(sent, DOCUSIGN.signed(ENVELOPE, other, NAME, DATE)))
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(problem -> problem.startsWith("Page 199 ") || problem.startsWith("Page 200 "));
  }

  private byte[] signed(Returned returned, Sealing sealing) {
    return DOCUSIGN.signed(returned, sealing, ENVELOPE, CONTRACT, NAME, DATE);
  }

  private List<String> problems(byte[] sent, byte[] returned) throws Exception {
    return problems(new Sent(ENVELOPE, PLACES), sent, returned);
  }

  private List<String> problems(Sent asked, byte[] sent, byte[] returned) throws Exception {
    var found = check(anchors(), asked, sent, returned);
    assertThat(found.holds()).isEqualTo(found.problems().isEmpty());
    // Nothing of what is written in the document.
    assertThat(found.problems())
        .noneMatch(
            problem -> problem.matches("(?s).*(Quetzal|Client|promises|agreed|simulator).*"));
    return found.problems();
  }

  private ReturnedDocuments.Returned check(byte[] sent, byte[] returned) throws Exception {
    return check(anchors(), new Sent(ENVELOPE, PLACES), sent, returned);
  }

  /** As the child does it, in this process. */
  private ReturnedDocuments.Returned check(
      Anchors anchors, Sent asked, byte[] sent, byte[] returned) throws Exception {
    var before = Files.write(directory.resolve("sent.pdf"), sent);
    var after = Files.write(directory.resolve("returned.pdf"), returned);
    var parameters =
        ReturnedTask.parameters(anchors, NOW.plus(Duration.ofMinutes(1)), asked, before);
    return ReturnedTask.returned(
        new ReturnedTask().run(after, directory.resolve("unused"), parameters));
  }

  private static Anchors anchors() {
    return new Anchors(List.of(), Map.of("DOCUSIGN", List.of(DOCUSIGN.root())));
  }

  /** A revision that changes nothing: an empty table that continues the last one. */
  private static String appended(byte[] pdf) {
    var text = new String(pdf, StandardCharsets.ISO_8859_1);
    var before = text.substring(text.lastIndexOf("startxref") + 9).trim().split("\\s+")[0];
    var root = text.replaceAll("(?s).*/Root (\\d+ 0 R).*", "$1");
    var size = text.replaceAll("(?s).*/Size (\\d+).*", "$1");
    return "xref\n0 0\ntrailer\n<</Size %s/Root %s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
        .formatted(size, root, before, pdf.length);
  }
}
