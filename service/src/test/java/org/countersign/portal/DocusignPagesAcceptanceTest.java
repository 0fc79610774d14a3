package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import org.countersign.sandbox.DocusignControl.Act;
import org.countersign.sandbox.DocusignControl.Call;
import org.countersign.sandbox.DocusignControl.Fate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client in a real browser who signs at DocuSign, on its simulator's pages, and comes back. */
class DocusignPagesAcceptanceTest {
  @RegisterExtension static final PageTests PAGES = new PageTests();

  private static final String READY = "Your documents are ready at DocuSign";
  private static final String ENDED = "Your time on this page has ended";
  private static final String DONE = "Thank you, that is all";

  @Test
  void aClientApprovesTwoDeclinesOneSignsAtDocusignAndComesBack() {
    var link = PAGES.get().world().inviteToDocusign(3).toString();
    var envelopes = PAGES.get().world().docusign().envelopeCount();
    try (var client = PAGES.get().phone()) {
      client.enter(link);
      client.page().locator("a", hasText("Decline")).first().click();
      client.button("Decline this filing").click();
      client.approveAll();
      client.fine("docusign-inbox-phone");
      follow(client, "Sign 2 approved filings at DocuSign");
      assertThat(client.page().locator("main")).containsText("It gets these documents, your name");
      assertThat(client.page().locator("main"))
          .containsText("If you decline at DocuSign, you decline everything");
      assertThat(client.page().locator("blockquote")).containsText("under penalty of perjury");
      client.fine("docusign-offer-phone");
      client.button("Continue to DocuSign").click();
      title(client, READY);
      client.fine("docusign-ready-phone");
      follow(client, "Sign 2 documents at DocuSign");
      assertThat(client.page().getByText("signs nothing real")).isVisible();
      client.button("Sign and finish").click();
      title(client, DONE);
      assertThat(client.page().locator(".badge.state-signed")).hasCount(2);
      assertThat(client.page().locator(".badge.state-declined")).hasCount(1);
      assertThat(client.page().getByText("Signed at DocuSign; your copy has its seal."))
          .hasCount(2);
      client.fine("docusign-done-phone");
      assertThat(client.complaints()).noneMatch(text -> text.contains("Content Security Policy"));
    }
    assertThat(PAGES.get().world().docusign().envelopeCount() - envelopes).isEqualTo(1);
  }

  @Test
  void withoutScriptsTheWayThereAndBackIsTheSame() {
    var link = PAGES.get().world().inviteToDocusign(1).toString();
    try (var client = PAGES.get().withoutScripts()) {
      client.enter(link);
      client.approveAll();
      follow(client, "Sign one approved filing at DocuSign");
      client.button("Continue to DocuSign").click();
      lookFor(client, READY);
      follow(client, "Sign one document at DocuSign");
      client.button("Sign and finish").click();
      client.page().waitForURL("**/ceremonies/**");
      lookFor(client, DONE);
      assertThat(client.page().locator(".badge.state-signed")).hasCount(1);
    }
  }

  @Test
  void whoDeclinesAtDocusignHasDeclinedEverythingInTheEnvelope() {
    var link = PAGES.get().world().inviteToDocusign(2).toString();
    try (var client = PAGES.get().desktop()) {
      toDocusign(client, link, 2);
      client.page().getByLabel("Reason").fill("The date of entry is wrong.");
      client.button("Decline to sign").click();
      title(client, DONE);
      assertThat(client.page().locator(".badge.state-declined")).hasCount(2);
    }
  }

  @Test
  void whoComesBackWithoutSigningGoesOnWhereTheyWere() {
    var link = PAGES.get().world().inviteToDocusign(1).toString();
    try (var client = PAGES.get().phone()) {
      toDocusign(client, link, 1);
      client.button("Finish later").click();
      title(client, READY);
      assertThat(client.page().getByRole(AriaRole.STATUS))
          .hasText("You came back without signing. Nothing is lost: sign now or later.");
      client.fine("docusign-left-phone");
      follow(client, "All filings");
      follow(client, "Go on with one filing at DocuSign");
      follow(client, "Sign one document at DocuSign");
      client.button("Sign and finish").click();
      title(client, DONE);
    }
  }

  @Test
  void filingsThatAreKeptApartAreSignedOneAfterTheOther() {
    var practice = PAGES.get().world().practice();
    var attorney = practice.attorney();
    PAGES.get().world().forgetLinks();
    practice.client(attorney.identifier());
    practice.fileForDocusign(attorney.identifier(), 2, "PER_FILING");
    try (var client = PAGES.get().desktop()) {
      client.enter(link());
      client.approveAll();
      follow(client, "Sign 2 approved filings at DocuSign");
      client.button("Continue to DocuSign").click();
      title(client, READY);
      if (client.page().getByText("You sign 2 times").count() == 0) {
        // The second is being made: the page shows where they stand.
        lookUntil(client, client.page().getByText("You sign 2 times"));
      }
      client.fine("docusign-apart-desktop");
      follow(client, "Sign one document at DocuSign");
      var first = client.page().url();
      client.button("Sign and finish").click();
      client.page().waitForURL(url -> url.contains("/Signing/") && !url.equals(first));
      client.button("Sign and finish").click();
      title(client, DONE);
      assertThat(client.page().locator(".badge.state-signed")).hasCount(2);
    }
  }

  @Test
  void whatIsSignedHereAndWhatIsSignedAtDocusignAreToldApart() {
    var practice = PAGES.get().world().practice();
    var attorney = practice.attorney();
    PAGES.get().world().forgetLinks();
    practice.file(attorney.identifier(), 1);
    var link = link();
    practice.fileForDocusign(attorney.identifier(), 1, "TOGETHER");
    try (var client = PAGES.get().desktop()) {
      client.enter(link);
      client.approveAll();
      assertThat(client.page().locator("main"))
          .containsText("One approved filing is signed here, one at DocuSign.");
      client.fine("docusign-both-desktop");
      follow(client, "Sign one approved filing at DocuSign");
      assertThat(client.page().locator("main li.list-group-item")).hasCount(1);
      client.fine("docusign-offer-desktop");
      client.button("Continue to DocuSign").click();
      title(client, READY);
      follow(client, "All filings");
      follow(client, "Sign one approved filing");
      assertThat(client.page().locator("li[data-document]")).hasCount(1);
      client.sign();
      follow(client, "Go on with one filing at DocuSign");
      client.fine("docusign-ready-desktop");
      follow(client, "Sign one document at DocuSign");
      client.button("Sign and finish").click();
      title(client, DONE);
      assertThat(client.page().locator(".badge.state-signed")).hasCount(2);
      assertThat(client.page().getByText("Signed at DocuSign; your copy has its seal."))
          .hasCount(1);
    }
    try (var desk = PAGES.get().phone()) {
      desk.signedIn(attorney.cookies());
      desk.page()
          .navigate(PAGES.get().world().url() + "/home/filings/" + practice.filings().get(1));
      assertThat(desk.page().locator(".history"))
          .containsText("DocuSign returned the signed documents; they were checked");
      desk.fine("docusign-history-phone");
    }
  }

  @Test
  void whoHasSignedIsToldThatDocusignsWordIsWaitedFor() {
    var link = PAGES.get().world().inviteToDocusign(1).toString();
    try (var client = PAGES.get().phone()) {
      toDocusign(client, link, 1);
      // The one question of the way back goes wrong; what is asked later is not of this test.
      PAGES.get().world().docusign().next(Call.GET, Fate.SERVER_ERROR);
      client.button("Sign and finish").click();
      title(client, "We are waiting for DocuSign");
      assertThat(client.page().locator("main")).containsText("Thank you. You signed at DocuSign.");
      assertThat(client.page().locator("main"))
          .containsText("You need not wait: close this page if you like.");
      client.fine("docusign-confirming-phone");
      client.page().navigate(client.page().url() + "&lang=" + PseudoLocale.TAG);
      Everyone.translated(client.page());
    }
  }

  @Test
  void anEnvelopeThatRanOutIsToldAndAskedForAgain() {
    var link = PAGES.get().world().inviteToDocusign(1).toString();
    try (var client = PAGES.get().phone()) {
      toDocusign(client, link, 1);
      var docusign = PAGES.get().world().docusign();
      docusign.act(docusign.envelopeIds().get(docusign.envelopeCount() - 1), "1", Act.EXPIRE);
      client.button("Sign and finish").click();
      if (client.button("Close").count() > 0) {
        client.button("Close").click();
      }
      title(client, "Not signed at DocuSign");
      assertThat(client.page().locator("main"))
          .containsText("The time to sign at DocuSign has run out.");
      client.fine("docusign-ended-phone");
      follow(client, "Look at my filings and approve again");
      assertThat(client.page().locator(".badge.state-waiting")).hasCount(1);
      client.approveAll();
      follow(client, "Sign one approved filing at DocuSign");
      client.button("Continue to DocuSign").click();
      title(client, READY);
    }
  }

  @Test
  void onTheOfficesDeviceTheClientComesBackAndHandsItBack() {
    var practice = PAGES.get().world().practice();
    var attorney = practice.attorney();
    practice.client(attorney.identifier());
    practice.fileForDocusign(attorney.identifier(), 1, "TOGETHER");
    try (var client = PAGES.get().phone()) {
      client.signedIn(attorney.cookies());
      handOver(client);
      client.page().getByRole(AriaRole.CHECKBOX).check();
      client.confirmBirthDate();
      client.page().getByRole(AriaRole.CHECKBOX).check();
      client.button("Continue").click();
      client.approveAll();
      follow(client, "Sign one approved filing at DocuSign");
      client.button("Continue to DocuSign").click();
      title(client, READY);
      follow(client, "Sign one document at DocuSign");
      client.button("I am Mai Nguyễn").click();
      client.button("Sign and finish").click();
      title(client, DONE);
      client.fine("docusign-office-phone");
      client.button("Stop and hand the device back").click();
      title(client, "Please hand the device back");
    }
  }

  @Test
  void aDocusignThatDoesNotAnswerIsToldOnThePageAndTriedAgain() {
    var link = PAGES.get().world().inviteToDocusign(1).toString();
    try (var client = PAGES.get().phone()) {
      ready(client, link, 1);
      PAGES.get().world().docusign().next(Call.VIEW, Fate.SERVER_ERROR, Fate.SERVER_ERROR);
      follow(client, "Sign one document at DocuSign");
      assertThat(client.page().getByRole(AriaRole.ALERT))
          .containsText("cannot show you the documents just now");
      client.fine("docusign-unavailable-phone");
      PAGES.get().world().docusign().next(Call.VIEW);
      lookUntil(client, client.page().getByText("signs nothing real"));
    }
  }

  @Test
  void anAddressThatSaysAnythingDecidesNothing() {
    var link = PAGES.get().world().inviteToDocusign(1).toString();
    try (var client = PAGES.get().desktop();
        var stranger = PAGES.get().withoutScripts()) {
      ready(client, link, 1);
      var here = client.page().url().replaceAll("[?].*", "");
      var nobodys = "/0193a1b2-0000-7000-8000-000000000000";
      for (var event : List.of("", "exception", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E")) {
        client.page().navigate(here + nobodys + "?event=" + event);
        title(client, READY);
        assertThat(client.page().getByRole(AriaRole.STATUS).first())
            .containsText("We do not know yet what happened");
      }
      client.fine("docusign-unclear-desktop");
      client.page().navigate(here + nobodys + "?event=signing_complete");
      // Nothing of theirs was named, so their own envelope is what comes next.
      assertThat(client.page().getByText("signs nothing real")).isVisible();
      // Led from there to any other page of ours, nobody is known.
      client.page().evaluate("address => { location.href = address; }", here);
      title(client, ENDED);
      stranger.page().navigate(here + nobodys + "?event=signing_complete");
      title(stranger, ENDED);
      assertThat(stranger.page().request().get(here + "/nonsense?event=decline").status())
          .isEqualTo(404);
    }
  }

  @Test
  void aKeyboardSufficesThereAndBack() {
    var link = PAGES.get().world().inviteToDocusign(1).toString();
    try (var client = PAGES.get().desktop()) {
      client.enter(link);
      client.approveAll();
      press(client, "Sign one approved filing at DocuSign");
      press(client, "Continue to DocuSign");
      title(client, READY);
      press(client, "Sign one document at DocuSign");
      press(client, "Sign and finish");
      title(client, DONE);
    }
  }

  @Test
  void everyPageOfTheWaySpeaksTheLanguageThatIsChosen() {
    var link = PAGES.get().world().inviteToDocusign(1).toString();
    try (var client = PAGES.get().desktop()) {
      client.enter(link);
      client.approveAll();
      client.page().navigate(client.page().url() + "?lang=" + PseudoLocale.TAG);
      Everyone.translated(client.page());
      client.page().locator("a.btn-primary").click();
      Everyone.translated(client.page());
      client.page().locator("main form .btn-primary").click();
      client.page().locator("a.btn-primary[href$='/docusign/open']").waitFor();
      Everyone.translated(client.page());
      var here = client.page().url().replaceAll("[?].*", "");
      for (var told : List.of("SIGNED", "DECLINED", "LEFT", "LATE", "UNCLEAR", "NOTHING")) {
        client.page().navigate(here + "?back=" + told);
        Everyone.translated(client.page());
      }
    }
  }

  /** As the host's page does once a passkey has answered, which this host has not at hand. */
  private static void handOver(Visitor client) {
    var page = client.page();
    var world = PAGES.get().world().url().toString();
    page.navigate(world + "/home");
    var csrf = client.csrf();
    page.navigate(world + "/in-person");
    var request = page.locator("a[href^='/in-person/srq_']").first().getAttribute("href");
    var body =
        Map.of(
            "signingRequestId", request.substring(request.lastIndexOf('/') + 1),
            "identityDocument",
                Map.of("kind", "DRIVER_LICENSE", "lastFour", "77d1", "expiresOn", "2099-02-28"));
    var answer =
        page.request()
            .post(
                world + "/v1/in-person-ceremonies",
                RequestOptions.create().setHeader("X-CSRF-Token", csrf).setData(body));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    var location = String.valueOf(answer.headers().get("location"));
    page.navigate(world + location.substring(location.indexOf("/ceremonies/")) + "/birth-date");
  }

  private static void toDocusign(Visitor client, String link, int filings) {
    ready(client, link, filings);
    client.page().locator("a.btn-primary[href$='/docusign/open']").click();
    assertThat(client.page().getByText("signs nothing real")).isVisible();
  }

  private static void ready(Visitor client, String link, int filings) {
    client.enter(link);
    client.approveAll();
    assertThat(client.page().locator(".badge.state-approved")).hasCount(filings);
    client.page().locator("a.btn-primary[href$='/docusign']").click();
    client.button("Continue to DocuSign").click();
    title(client, READY);
  }

  private static String link() {
    return PAGES.get().world().link("mai.nguyen@mailbox.example", "/sign?token=");
  }

  private static void title(Visitor client, String text) {
    assertThat(client.page().locator("h1")).hasText(text);
  }

  private static void follow(Visitor client, String text) {
    client
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(true))
        .click();
  }

  private static void press(Visitor client, String wanted) {
    Everyone.focus(client.page(), wanted);
    client.page().keyboard().press("Enter");
    assertThat(client.page().getByText(wanted, new Page.GetByTextOptions().setExact(true)))
        .hasCount(0);
  }

  /** Presses what a page without scripts offers until there is a page of this title. */
  private static void lookFor(Visitor client, String title) {
    lookUntil(client, client.page().locator("h1", hasText(title)));
  }

  private static void lookUntil(Visitor client, com.microsoft.playwright.Locator wanted) {
    for (int look = 0; look < 300 && wanted.count() == 0; look++) {
      client.page().waitForTimeout(100);
      client.page().navigate(client.page().url());
    }
    assertThat(wanted).hasCount(1);
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
