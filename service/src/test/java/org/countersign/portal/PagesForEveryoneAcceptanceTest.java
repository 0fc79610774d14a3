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
      client.page().locator(".decide button").click();
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
}
