package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.app.PagesWorld;
import org.countersign.platform.web.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client in a real browser, from the mailed link to the end. */
class ClientCeremonyAcceptanceTest {
  @RegisterExtension static final PageTests PAGES = new PageTests();

  @Test
  void aClientReadsApprovesAndSignsThreeFilingsInOneAct() {
    var link = PAGES.get().world().invite(3).toString();
    try (var client = PAGES.get().phone()) {
      client.page().navigate(link);
      client.picture("welcome-phone");
      client.enter(link);
      client.picture("inbox-phone");
      client.readFirst();
      client.picture("read-phone");
      var number = client.page().locator("[data-show=page]");
      assertThat(number).containsText("1 of ");
      client.button("Your signature goes here").click();
      assertThat(number).not().containsText("1 of ");
      client.page().locator("details.pages summary").click();
      client.page().locator(".pages li[data-drawn]").first().waitFor();
      client.wholePicture("pages-phone");
      var pages = client.page().locator(".pages li").count();
      client.page().locator(".pages button").last().click();
      assertThat(number).hasText(pages + " of " + pages);
      client.page().locator("details.pages summary").click();
      // What a screen reader is told before the document itself.
      assertThat(client.page().getByRole(AriaRole.MAIN).ariaSnapshot())
          .contains("heading \"In short\"", "definition: Mai Nguyen", "07/03/1992", "Vietnam")
          .contains("What counts is the document below")
          .containsPattern("I-130 · Petition|I-765 · Application|N-400 · Application");
      client.button("Approve").click();
      assertThat(client.page().getByRole(AriaRole.STATUS).first()).containsText("One is approved");
      client.approveAll();
      client.toSigning();
      assertThat(client.page().locator("[data-show=result]"))
          .hasText(new String[] {"read by you", "not opened by you", "not opened by you"});
      assertThat(client.page().locator("#signing blockquote"))
          .containsText(
              "I declare under penalty of perjury under the laws of the United States of America"
                  + " that the foregoing is true and correct.");
      client.sign();
      client.picture("signed-phone");
      assertThat(client.page().locator("li.list-group-item-success")).hasCount(3);
      client.page().navigate(client.page().url().replace("/signing", ""));
      assertThat(client.page().locator("h1")).hasText("Thank you, that is all");
      assertThat(client.page().getByText("Your certificate of completion is made when"))
          .hasCount(3);
      client.wholePicture("done-phone");
      assertThat(client.complaints()).isEmpty();
    }
  }

  @Test
  void aBrokenConnectionInTheMiddleLosesNothingAndSignsNothingTwice() {
    var link = PAGES.get().world().invite(27).toString();
    try (var client = PAGES.get().desktop()) {
      client.enter(link);
      client.approveAll();
      client.toSigning();
      var calls = new AtomicInteger();
      client
          .page()
          .route(
              "**/complete",
              route -> {
                int call = calls.incrementAndGet();
                if (call == 1) {
                  // The signatures arrive; the answer does not.
                  route.fetch();
                  route.abort();
                } else if (call == 2) {
                  route.resume();
                } else {
                  route.abort();
                }
              });
      client.page().locator("[data-do=sign]").click();
      client.page().locator("[data-show=error]:not([hidden])").waitFor();
      assertThat(client.page().locator("li.list-group-item-success")).hasCount(25);
      client.page().unrouteAll();
      client.page().reload();
      assertThat(client.page().locator("li[data-document]")).hasCount(2);
      client.sign();
      client.page().navigate(client.page().url().replace("/signing", ""));
      assertThat(client.page().locator(".badge")).hasCount(27);
      assertThat(client.page().locator(".badge.state-signed")).hasCount(27);
    }
  }

  @Test
  void whatTheBrowserSignedIsJudgedValidAndAcceptedByTheEndpoint() throws IOException {
    var world = PAGES.get().world();
    var link = world.invite(1).toString();
    try (var client = PAGES.get().phone()) {
      client.enter(link);
      client.readFirst();
      client.button("Approve").click();
      client.toSigning();
      client.sign();
      // The filing endpoint judges with code of its own.
      assertThat(world.attorneySignsAndReleases()).hasSize(1).allMatch(text -> !text.isEmpty());
      client.page().navigate(client.page().url().replace("/signing", ""));
      var copy = client.page().locator("a[download]").first().getAttribute("href");
      var pdf = client.page().request().get(world.url().resolve(copy).toString()).body();
      var report = Json.mapper().readTree(judged(client, pdf));
      assertThat(report.path("valid").asBoolean()).as(report.toPrettyString()).isTrue();
      assertThat(report.path("signatures")).hasSize(2);
      assertThat(report.path("signatures").path(0).path("signer").asText()).contains("Nguyễn");
    }
    afterwards(world);
  }

  /** Weeks later: the copies by the mailed link, and "I did not sign this" about what has left. */
  private static void afterwards(PagesWorld world) {
    var mailbox = "mai.nguyen@mailbox.example";
    var copies = world.link(mailbox, "/copies?token=");
    try (var client = PAGES.get().phone()) {
      client.page().navigate(copies);
      client.picture("copies-phone");
      client.button("Send me the code").click();
      client.page().getByLabel("Six-digit code").fill(world.code());
      client.button("Continue").click();
      client.confirmBirthDate();
      assertThat(client.page().locator("a[download]")).hasCount(2);
      assertThat(client.page().locator(".badge.state-signed")).hasCount(1);
      client.wholePicture("copies-done-phone");
      var certificate =
          client.page().getByText("Your certificate of completion").getAttribute("href");
      var pdf = client.page().request().get(world.url().resolve(certificate).toString());
      assertThat(pdf.headers()).containsEntry("content-type", "application/pdf");
      assertThat(new String(pdf.body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo("%PDF-");
      var dispute = copies.replace("/copies?", "/not-signed?");
      client.page().navigate(dispute);
      client.picture("not-signed-phone");
      client.button("I did not sign this").click();
      assertThat(client.page().locator("[role=status]")).containsText("has been told");
    }
    assertThat(world.message("operator@registry.example")).contains("already: 1");
  }

  private static byte[] judged(Visitor client, byte[] pdf) {
    return client
        .page()
        .request()
        .post(
            PAGES.get().world().url().resolve("/v1/verifications").toString(),
            RequestOptions.create().setHeader("Content-Type", "application/pdf").setData(pdf))
        .body();
  }

  @Test
  void aClientDeclinesOneAmongManyAndSignsTheOthers() {
    var link = PAGES.get().world().invite(3).toString();
    try (var client = PAGES.get().phone()) {
      client.enter(link);
      client.page().locator("a", hasText("Decline")).first().click();
      client.page().getByLabel("Why?").fill("The date of entry is wrong.");
      client.button("Decline this filing").click();
      assertThat(client.page().locator(".state-declined")).hasCount(1);
      client.approveAll();
      client.toSigning();
      client.sign();
      assertThat(client.page().locator("li.list-group-item-success")).hasCount(2);
    }
  }

  @Test
  void aStrangerEndsALinkThatIsNotTheirs() {
    for (var first : new boolean[] {true, false}) {
      var link = PAGES.get().world().invite(1).toString();
      try (var client = PAGES.get().phone()) {
        client.page().navigate(link);
        if (!first) {
          client.button("Send me the code").click();
        }
        client.button("This is not me").click();
        assertThat(client.page().locator("h1")).hasText("Thank you for telling us");
        client.page().navigate(link);
        assertThat(client.page().locator("h1")).hasText("This link does not work");
      }
    }
  }

  @Test
  void withoutScriptsAClientReadsAndDeclinesAndIsToldWhatSigningNeeds() {
    var link = PAGES.get().world().invite(2).toString();
    try (var client = PAGES.get().withoutScripts()) {
      client.enter(link);
      client.page().locator(".documents a").first().click();
      assertThat(client.page().locator("noscript a")).hasCount(1);
      var content = client.page().locator("a[download]").getAttribute("href");
      var answer =
          client.page().request().get(PAGES.get().world().url().resolve(content).toString());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(new String(answer.body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo("%PDF-");
      client.button("Approve").click();
      client.page().locator("a", hasText("Decline")).last().click();
      client.button("Decline this filing").click();
      client.page().locator("a", hasText("Sign one approved filing")).click();
      assertThat(client.page().locator("noscript .alert")).isVisible();
    }
  }

  @Test
  void aLinkThatMailScannersOpenedStillWorksAndAWrongCodeIsCounted() {
    var link = PAGES.get().world().invite(1).toString();
    try (var scanner = PAGES.get().withoutScripts();
        var client = PAGES.get().phone()) {
      for (int visit = 0; visit < 5; visit++) {
        scanner.page().navigate(link);
      }
      client.page().navigate(link);
      client.button("Send me the code").click();
      var code = PAGES.get().world().code();
      client.page().getByLabel("Six-digit code").fill(code.equals("000000") ? "000001" : "000000");
      client.button("Continue").click();
      assertThat(client.page().locator("#code-wrong")).containsText("4 tries are left");
      client.page().getByLabel("Six-digit code").fill(code);
      client.button("Continue").click();
      assertThat(client.page().locator("h1")).hasText("Your birth date");
    }
  }

  private static com.microsoft.playwright.Page.LocatorOptions hasText(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }
}
