package org.countersign.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What every page owes people with a screen reader, a keyboard, a small screen or another tongue.
 */
final class Everyone {
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
          "+",
          "←",
          "–",
          "(",
          ")");

  /** As Java writes it in a language it does not know. */
  private static final Pattern MOMENT = Pattern.compile(".*\\d\\d:\\d\\d:\\d\\d UTC.*");

  private static final int MOST_TABS = 120;

  private Everyone() {}

  /** axe finds nothing. */
  static void axe(Page page) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as(page.url())
        .extracting(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
        .isEmpty();
  }

  /** Nothing is wider than the screen. */
  static void narrow(Page page) {
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as(page.url())
        .isLessThanOrEqualTo(0);
  }

  /** Every text is of the language nobody speaks, but data. */
  @SuppressWarnings("unchecked")
  static void translated(Page page) {
    com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("html"))
        .hasAttribute("lang", PseudoLocale.TAG);
    var texts =
        (List<String>)
            page.evaluate(
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
        .as(page.url())
        .filteredOn(text -> !text.contains("«") && DATA.stream().noneMatch(text::startsWith))
        .filteredOn(text -> !MOMENT.matcher(text).matches())
        .isEmpty();
  }

  /** Tabs until the element with this text or id has the focus; a document must be there first. */
  static void focus(Page page, String wanted) {
    if (page.locator("#reader").count() > 0) {
      page.locator("#reader[data-shown=true] canvas").first().waitFor();
    }
    for (int step = 0; step < MOST_TABS; step++) {
      page.keyboard().press("Tab");
      var focused =
          page.evaluate(
              "[document.activeElement.id, (document.activeElement.innerText || '').trim()]");
      if (((List<?>) focused).contains(wanted)) {
        return;
      }
    }
    throw new AssertionError("The keyboard does not reach " + wanted + " on " + page.url());
  }
}
