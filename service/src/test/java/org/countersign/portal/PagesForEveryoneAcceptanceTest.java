package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages for people who use a keyboard, a screen reader, a small phone or another language. */
class PagesForEveryoneAcceptanceTest {
  @RegisterExtension static final PageTests PAGES = new PageTests();

  /** Words that are nobody's to translate: names, forms, numbers of the sample. */
  private static final List<String> DATA =
      List.of(
          "Countersign",
          "Español",
          "English",
          "sample-",
          "CTS-",
          "Ada Lindqvist",
          "ada.lindqvist.",
          "✓",
          "·",
          "−",
          "+");

  @Test
  void axeFindsNothingOnAnyPageOfACeremony() {
    var link = PAGES.get().world().invite(2).toString();
    try (var client = PAGES.get().phone()) {
      client.page().navigate(PAGES.get().world().url().toString());
      axe(client);
      client.page().navigate(PAGES.get().world().url() + "/nowhere");
      axe(client);
      client.page().navigate(PAGES.get().world().url() + "/reminders-off?token=nobodys");
      axe(client);
      client.page().navigate(link);
      axe(client);
      client.button("Send me the code").click();
      axe(client);
      client.page().getByLabel("Six-digit code").fill(PAGES.get().world().code());
      client.button("Continue").click();
      axe(client);
      client.confirmBirthDate();
      axe(client);
      client.page().getByRole(com.microsoft.playwright.options.AriaRole.CHECKBOX).check();
      client.button("Continue").click();
      axe(client);
      client.readFirst();
      axe(client);
      client.button("Approve").click();
      client.page().locator("a.btn-outline-danger").last().click();
      axe(client);
      client.page().goBack();
      client.toSigning();
      axe(client);
      client.sign();
      axe(client);
    }
  }

  private static void axe(Visitor client) {
    var violations = new AxeBuilder(client.page()).analyze().getViolations();
    assertThat(violations)
        .as(client.page().url())
        .extracting(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
        .isEmpty();
  }

  @Test
  void noPageIsWiderThanAPhone() {
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().phone()) {
      client.enter(link);
      narrow(client);
      client.readFirst();
      narrow(client);
      client.button("Approve").click();
      client.toSigning();
      narrow(client);
    }
  }

  private static void narrow(Visitor client) {
    assertThat((Integer) client.page().evaluate("document.documentElement.scrollWidth"))
        .as(client.page().url())
        .isLessThanOrEqualTo(360);
  }

  @Test
  void aKeyboardAloneSuffices() {
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().desktop()) {
      client.page().navigate(link);
      press(client, "Send me the code", "Enter", "#code:focus");
      client.page().keyboard().type(PAGES.get().world().code());
      client.page().keyboard().press("Enter");
      client.page().locator("#month").waitFor();
      press(client, "month", "j", "#month:focus");
      // The keyboard goes on in the list: July.
      client.page().keyboard().type("ul");
      client.page().keyboard().press("Tab");
      client.page().keyboard().type("3");
      client.page().keyboard().press("Tab");
      client.page().keyboard().type("1992");
      client.page().keyboard().press("Enter");
      client.page().locator("#accepted").waitFor();
      press(client, "accepted", "Space", "#accepted:checked");
      press(client, "Continue", "Enter", ".filings");
      press(client, "Approve", "Enter", "a.btn-primary");
      press(client, "Sign one approved filing", "Enter", "[data-do=sign]:not([hidden])");
      press(client, "Sign the filing", "Enter", "#signing[data-outcome=signed]");
    }
  }

  /**
   * Tabs until the element with this text or id has the focus, then presses a key and waits for
   * what that brings.
   */
  private static void press(Visitor client, String wanted, String key, String brings) {
    for (int step = 0; step < 40; step++) {
      client.page().keyboard().press("Tab");
      var focused =
          client
              .page()
              .evaluate(
                  "[document.activeElement.id, (document.activeElement.innerText || '').trim()]");
      if (((List<?>) focused).contains(wanted)) {
        client.page().keyboard().press(key);
        client.page().locator(brings).waitFor();
        return;
      }
    }
    throw new AssertionError("The keyboard does not reach " + wanted);
  }

  @Test
  void everyPageSpeaksTheLanguageThatIsChosen() {
    var link = PAGES.get().world().invite(2).toString();
    try (var client = PAGES.get().desktop()) {
      client.page().navigate(link + "&lang=" + PseudoLocale.TAG);
      translated(client);
      client.page().locator("form .btn-primary").click();
      translated(client);
      client.page().locator("#code").fill(PAGES.get().world().code());
      client.page().locator("form .btn-primary").click();
      translated(client);
      client.confirmBirthDate();
      translated(client);
      client.page().locator("#accepted").check();
      client.page().locator("form .btn-primary").click();
      translated(client);
      client.readFirst();
      translated(client);
      client.page().locator(".decide button").first().click();
      client.page().locator("a.btn-outline-danger").last().click();
      translated(client);
      client.page().goBack();
      client.page().locator("a.btn-primary").click();
      client.page().locator("[data-do=sign]").waitFor();
      translated(client);
      client.page().locator("[data-do=sign]").click();
      client.page().locator("#signing[data-outcome=signed]").waitFor();
      translated(client);
      client.page().navigate(PAGES.get().world().url() + "/nowhere");
      translated(client);
      client.page().navigate(PAGES.get().world().url() + "/reminders-off?token=nobodys");
      translated(client);
      client.page().locator("form button").click();
      translated(client);
    }
  }

  @SuppressWarnings("unchecked")
  private static void translated(Visitor client) {
    assertThat(client.page().locator("html")).hasAttribute("lang", PseudoLocale.TAG);
    var texts =
        (List<String>)
            client
                .page()
                .evaluate(
                    """
                    () => {
                      const found = [];
                      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                        const own = node.parentElement.closest("[lang]");
                        if (own === document.documentElement && !node.parentElement.closest("code, noscript, option, bdi, .pdfViewer")
                            && node.textContent.trim() !== "") {
                          found.push(node.textContent.trim());
                        }
                      }
                      for (const named of document.querySelectorAll("[aria-label], [placeholder]")) {
                        if (!named.closest(".pdfViewer")) {
                          found.push(named.getAttribute("aria-label") ?? named.getAttribute("placeholder"));
                        }
                      }
                      return found;
                    }
                    """);
    assertThat(texts).isNotEmpty();
    assertThat(texts)
        .as(client.page().url())
        .filteredOn(text -> !text.contains("«") && DATA.stream().noneMatch(text::startsWith))
        .isEmpty();
  }

  @Test
  void spanishIsOneLinkAway() {
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().phone()) {
      client.page().navigate(link);
      client.page().locator("a[hreflang=es]").click();
      assertThat(client.page().locator("html")).hasAttribute("lang", "es");
      assertThat(client.page().locator("h1")).hasText("Hay documentos que le esperan");
      client.page().locator("form .btn-primary").click();
      assertThat(client.page().locator("h1")).hasText("Escriba su código");
    }
  }

  @Test
  void anAttorneysDeskIsForEveryone() {
    var practice = PAGES.get().world().practice();
    var attorney = practice.attorney();
    practice.file(attorney.identifier(), 2).clientSigns();
    attorney.sign();
    var id = practice.filings().get(0);
    var places =
        List.of(
            "/home",
            "/home/releases",
            "/home/releases/review?filing=" + id,
            "/home/filings",
            "/home/filings/" + id,
            "/home/certificates",
            "/home/delegations",
            "/home/delegations/consent?client=" + practice.clientId());
    try (var phone = PAGES.get().phone()) {
      phone.signedIn(attorney.cookies());
      for (var place : places) {
        phone.page().navigate(PAGES.get().world().url() + place);
        axe(phone);
        narrow(phone);
      }
      phone.page().navigate(PAGES.get().world().url() + "/home");
      phone.wholePicture("home-phone");
    }
    try (var desktop = PAGES.get().desktop()) {
      desktop.signedIn(attorney.cookies());
      desktop.page().setViewportSize(1024, 768);
      for (var place : places) {
        var sign = place.contains("?") ? "&" : "?";
        desktop.page().navigate(PAGES.get().world().url() + place);
        assertThat((Integer) desktop.page().evaluate("document.documentElement.scrollWidth"))
            .as(place)
            .isLessThanOrEqualTo(1024);
        desktop.page().navigate(PAGES.get().world().url() + place + sign + "lang=es");
        assertThat(desktop.page().locator("html")).hasAttribute("lang", "es");
        desktop
            .page()
            .navigate(PAGES.get().world().url() + place + sign + "lang=" + PseudoLocale.TAG);
        translated(desktop);
      }
      // The language that was chosen last is kept in a cookie.
      desktop.page().navigate(PAGES.get().world().url() + "/home?lang=en");
      desktop.wholePicture("home-desktop");
      press(desktop, "Look and release", "Enter", "#waiting");
      press(desktop, "choose-" + practice.filings().get(1), "Space", "#waiting input:checked");
      press(desktop, "Go on with what I chose", "Enter", "#when-now");
    }
    try (var plain = PAGES.get().withoutScripts()) {
      plain.signedIn(attorney.cookies());
      plain.page().navigate(PAGES.get().world().url() + "/home/releases");
      plain.page().locator("input[type=checkbox]").first().check();
      plain.button("Go on with what I chose").click();
      plain.button("Release it").click();
      assertThat(plain.page().locator("p[role=status]")).hasText("1 of 1 are on their way.");
    }
  }

  @Test
  void aFilingIsReleasedByItsOwnAttorneyAlone() {
    var practice = PAGES.get().world().practice();
    var owner = practice.attorney();
    practice.file(owner.identifier(), 1).clientSigns();
    owner.sign();
    var other = PAGES.get().world().practice().attorney();
    var id = practice.filings().get(0);
    try (var stranger = PAGES.get().withoutScripts()) {
      stranger.signedIn(other.cookies());
      stranger.page().navigate(PAGES.get().world().url() + "/home/releases");
      assertThat(stranger.page().locator("main")).containsText("Nothing waits for your release.");
      var answer =
          stranger
              .page()
              .navigate(PAGES.get().world().url() + "/home/releases/review?filing=" + id);
      assertThat(answer.status()).isEqualTo(404);
      var detail = stranger.page().navigate(PAGES.get().world().url() + "/home/filings/" + id);
      assertThat(detail.status()).isEqualTo(404);
    }
    assertThat(other.release(practice.filings())).contains("not-found").doesNotContain("RELEASED");
    assertThat(owner.release(practice.filings())).contains("RELEASED");
  }
}
