package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.app.PagesWorld;
import org.countersign.demo.TestPractice;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In whose name a person signs, in the words beside the button; what is theirs only to read. */
class CapacityAcceptanceTest {
  @RegisterExtension static final PageTests PAGES = new PageTests();

  private static final String CLIENT = "mai.nguyen@mailbox.example";
  private static final String PERJURY =
      "I declare under penalty of perjury under the laws of the United States of America";

  private final PagesWorld world = PAGES.get().world();
  private final TestPractice practice = world.practice();
  private final String attorney = practice.attorney().identifier();

  private Visitor asked(Path form, List<Map<String, Object>> parties) {
    return asked(form, parties, List.of());
  }

  private Visitor asked(
      Path form, List<Map<String, Object>> parties, List<Map<String, Object>> attached) {
    world.forgetLinks();
    practice.ask(attorney, form, parties, attached);
    return PAGES.get().phone().enter(world.link(CLIENT, "/sign?token="));
  }

  /** The statement stands beside the button, and names in whose place. */
  private static void states(Visitor client, String as, String who, String words) {
    client.approveAll();
    client.toSigning();
    var card = client.page().locator("#signing .card");
    assertThat(card.locator("strong")).hasText(as);
    assertThat(card).containsText(as + ": " + who);
    assertThat(card.locator("blockquote")).hasCount(1);
    assertThat(card.locator("blockquote")).containsText(words);
    assertThat(card.locator("blockquote")).containsText(PERJURY);
    Everyone.axe(client.page());
    Everyone.narrow(client.page());
  }

  @Test
  void aParentSignsForTheirChildAndDeclaresSo() {
    var mother = practice.client(attorney);
    var child = practice.person(attorney, "Linh", "2019-05-05");
    var parties =
        List.<Map<String, Object>>of(
            Map.of("role", "APPLICANT", "signerId", child),
            Map.of("role", "PARENT", "signerId", mother));
    try (var client = asked(practice.sample("i-765"), parties)) {
      states(client, "As parent", "Linh Nguyễn", "as the parent of the child");
      client.wholePicture("sign-as-parent-phone");
    }
  }

  @Test
  void whoSignsForACompanySignsWithATitle() {
    var chief = practice.client(attorney);
    var parties =
        List.<Map<String, Object>>of(
            Map.of(
                "role",
                "PETITIONER",
                "signerId",
                chief,
                "capacity",
                "AUTHORIZED_SIGNATORY",
                "title",
                "Chief Executive Officer"));
    try (var client = asked(practice.sample("i-130"), parties)) {
      states(client, "As authorized signatory", "Chief Executive Officer", "It employs me");
    }
  }

  @Test
  void anInterpreterDeclaresTheInterpretersPart() {
    var form =
        Path.of(System.getProperty("forms.dir", "../shared/forms"), "i-765-082125-enc-xfa.pdf");
    Assumptions.assumeTrue(Files.exists(form), "The published forms are not here");
    var interpreter = practice.client(attorney);
    var applicant = practice.person(attorney, "Tam", "1990-05-05");
    var parties =
        List.<Map<String, Object>>of(
            Map.of("role", "APPLICANT", "signerId", applicant),
            Map.of("role", "INTERPRETER", "signerId", interpreter));
    try (var client = asked(form, parties)) {
      client.approveAll();
      client.toSigning();
      var card = client.page().locator("#signing .card");
      assertThat(card.locator("strong")).hasText("As interpreter");
      assertThat(card.locator("blockquote")).containsText("I am fluent in English");
      assertThat(card.locator("blockquote")).containsText(PERJURY);
      // What the applicant declares of the answers is not the interpreter's to declare.
      assertThat(card.locator("blockquote")).not().containsText("complete, true and correct");
      client.sign();
    }
  }

  @Test
  void aSharedDocumentIsReadAndNotSignedAndOneThatIsNotSharedIsNotThere() {
    var applicant = practice.client(attorney);
    var shared = practice.evidence(attorney, true);
    var kept = practice.evidence(attorney, false);
    var parties = List.<Map<String, Object>>of(Map.of("role", "APPLICANT", "signerId", applicant));
    try (var client = asked(practice.sample("i-765"), parties, List.of(shared, kept))) {
      var page = client.page();
      var inbox = page.url();
      var read = page.locator(".documents a[href*='" + shared.get("documentId") + "']").first();
      assertThat(read).isVisible();
      assertThat(page.locator("main")).containsText("for you to read; you do not sign it");
      assertThat(page.locator("a[href*='" + kept.get("documentId") + "']")).hasCount(0);
      read.click();
      page.locator("#reader[data-shown=true]").waitFor();
      assertThat(page.locator("[data-do=signature]")).hasCount(0);
      var there = page.url();
      assertThat(status(client, there)).isEqualTo(200);
      var hidden =
          there.replace(
              String.valueOf(shared.get("documentId")), String.valueOf(kept.get("documentId")));
      assertThat(status(client, hidden)).isEqualTo(404);
      var ceremony = URI.create(inbox).getPath();
      var content = "/v1" + ceremony + "/documents/";
      assertThat(status(client, url(content + shared.get("documentId") + "/content")))
          .isEqualTo(200);
      assertThat(status(client, url(content + kept.get("documentId") + "/content"))).isEqualTo(404);
      page.navigate(inbox);
      client.approveAll();
      client.toSigning();
      assertThat(page.locator("#signing li[data-document]")).hasCount(1);
      assertThat(page.locator("#signing li[data-document='" + shared.get("documentId") + "']"))
          .hasCount(0);
    }
  }

  private String url(String path) {
    return world.url().resolve(path).toString();
  }

  private static int status(Visitor client, String url) {
    return client.page().request().get(url).status();
  }
}
