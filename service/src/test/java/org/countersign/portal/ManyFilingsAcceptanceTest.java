package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.countersign.demo.ThickSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One client with many filings of 300 KB each, on a processor slowed down to a quarter. With {@code
 * -Plong} there are 500 of them and times and memory are held to their limits; otherwise there are
 * few and only counts are.
 */
class ManyFilingsAcceptanceTest {
  @RegisterExtension static final PageTests PAGES = new PageTests();

  private static final int MANY = Integer.getInteger("many.filings", 60);
  private static final boolean MEASURED = MANY >= 500;

  private static final int ON_A_PAGE = 50;
  private static final long MOST_MILLIS = 200;
  private static final long MOST_MEMORY = 400_000_000;

  /** Of a page of the inbox, however many filings there are. */
  private static final long MOST_NODES = 5_000;

  @Test
  void everyFilingIsFoundReadApprovedAndSignedAndNoPageIsHeavy() {
    var world = PAGES.get().world();
    var link = world.invite(MANY, ThickSamples.write(world.directory())).toString();
    try (var client = PAGES.get().phone()) {
      client.enter(link);
      var page = client.page();
      var inbox = page.url();
      var meter = new PageMeter(page);
      var documents = walk(client, meter, inbox);
      assertThat(documents).hasSize(MANY);
      findsByWordsAndByState(client);

      page.navigate(inbox);
      client.readFirst();
      meter.look("reader");
      read(page, documents);
      page.navigate(inbox);
      // All of them, those of other pages too, by one decision.
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("that I have read"))
          .click();
      assertThat(page.getByRole(AriaRole.STATUS).first()).containsText(MANY + " are approved");
      meter.look("inbox, approved");

      client.toSigning();
      assertThat(page.locator("#signing li[data-document]")).hasCount(MANY);
      meter.look("signing page");
      client.sign();
      assertThat(page.locator("#signing li.list-group-item-success")).hasCount(MANY);
      meter.look("signed");
      client.picture("signed-many-phone");
      assertThat(walk(client, meter, inbox)).hasSameElementsAs(copies(documents));
      light(meter);
      assertThat(client.complaints()).isEmpty();
    }
  }

  /** Turns all pages of the inbox, or of the copies; where its documents are. */
  private static Set<String> walk(Visitor client, PageMeter meter, String inbox) {
    var page = client.page();
    var found = new LinkedHashSet<String>();
    page.navigate(inbox);
    for (int number = 1; ; number++) {
      meter.look("page " + number);
      found.addAll(hrefs(page));
      if (number == 1 || number == 2) {
        Everyone.axe(page);
        Everyone.narrow(page);
        client.picture("inbox-many-" + number + "-phone");
      }
      var next = page.locator("a[rel=next]");
      if (next.count() == 0) {
        return found;
      }
      next.focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("nav span")).hasText("Page " + (number + 1) + " of " + pages());
    }
  }

  private static int pages() {
    return (MANY + ON_A_PAGE - 1) / ON_A_PAGE;
  }

  @SuppressWarnings("unchecked")
  private static List<String> hrefs(Page page) {
    return (List<String>)
        page.evaluate(
            "() => [...document.querySelectorAll('main a[href*=\"/documents/\"]')].map(a =>"
                + " a.getAttribute('href').replace(/^.*documents.(doc_[a-z0-9]+).*$/, '$1') + ' ' +"
                + " a.getAttribute('href'))");
  }

  private static List<String> copies(Set<String> documents) {
    return documents.stream()
        .map(
            one -> {
              var id = one.substring(0, one.indexOf(' '));
              var ceremony = one.replaceAll("^.*ceremonies/(cer_[a-z0-9]+).*$", "$1");
              return id + " /v1/ceremonies/" + ceremony + "/documents/" + id + "/content";
            })
        .toList();
  }

  private static void findsByWordsAndByState(Visitor client) {
    var page = client.page();
    page.getByLabel("Find a filing").fill("nguyen I-765");
    page.keyboard().press("Enter");
    assertThat(page.locator("#listed")).containsText(" of " + (MANY + 1) / 3);
    // A name is nobody's business who reads addresses.
    assertThat(page.url()).doesNotContain("nguyen");
    assertThat(page.locator(".filings h2").first()).hasText("Form I-765");
    client.button("Approve").nth(2).click();
    assertThat(page.locator("li:target .state-approved")).hasCount(1);
    page.locator("a.choice", new Page.LocatorOptions().setHasText("approved (1)")).click();
    assertThat(page.locator(".filings > li")).hasCount(1);
    page.getByLabel("Find a filing").fill("nobody has this");
    page.keyboard().press("Enter");
    assertThat(page.locator("#listed")).hasText("No filing is listed here.");
    page.locator("a.choice", new Page.LocatorOptions().setHasText("all")).click();
    assertThat(page.locator(".filings > li")).hasCount(ON_A_PAGE);
  }

  /**
   * As somebody who opens one after the other; the browser's own look at each is not waited for.
   */
  private static void read(Page page, Set<String> documents) {
    var world = PAGES.get().world();
    for (var document : documents) {
      var href = document.substring(document.indexOf(' ') + 1);
      assertThat(page.request().get(world.url().resolve(href).toString()).status()).isEqualTo(200);
    }
  }

  private static void light(PageMeter meter) {
    var figures = new ArrayList<>(meter.all());
    assertThat(figures)
        .filteredOn(one -> one.name().startsWith("page") || one.name().startsWith("inbox"))
        .hasSizeGreaterThan(2 * pages())
        .allMatch(one -> one.nodes() < MOST_NODES);
    if (MEASURED) {
      assertThat(figures).allMatch(one -> one.memory() <= MOST_MEMORY);
      assertThat(figures).allMatch(one -> one.longestTask() <= MOST_MILLIS);
    }
  }
}
