package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import org.countersign.app.PagesWorld;
import org.countersign.demo.TestPeople;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A registrar in a real browser: queue, evidence, look-alikes, decision, standing. */
class RegistrarAcceptanceTest {
  @RegisterExtension static final PageTests TESTS = new PageTests();

  private static Browser browser;
  private static PagesWorld world;

  @BeforeAll
  static void start() {
    browser = TESTS.get().browser();
    world = TESTS.get().world();
  }

  @Test
  void aRegistrarComparesDecidesAsksAndSuspends() {
    var first = TestPeople.apply(world.world(), world.directory(), "4711");
    var second = TestPeople.apply(world.world(), world.directory(), "47-11");
    var cookies = TestPeople.registrar(world.world());
    try (var visitor = browser.desktop()) {
      var page = signedIn(visitor, cookies);
      page.navigate(world.url() + "/home");
      assertThat(page.locator("#queue a[href$='" + second + "']")).hasCount(1);
      assertThat(page.locator("#queue")).containsText("today");
      shot(page, "registrar-queue");
      page.locator("#queue a[href$='" + first + "']").click();
      page.locator("#reader[data-shown=true]").waitFor();
      assertThat(page.locator("section[aria-labelledby=alike]")).containsText("same bar number");
      shot(page, "registrar-application");
      page.getByLabel("Approve and issue the identifier").check();
      page.getByLabel("Ready sentence").selectOption("approved.agrees");
      button(page, "Decide").click();
      var identifier = page.getByRole(AriaRole.STATUS).first().locator("a").textContent();

      decide(page, second, "Approve and issue the identifier", "Agrees.");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Another attorney holds");
      decide(page, second, "Ask the applicant", "Are you the same person?");
      assertThat(page.locator("h1")).containsText("Question asked");

      page.navigate(world.url() + "/registrar/attorneys/" + identifier);
      page.getByLabel("Suspend").check();
      page.getByLabel("Why").fill("The bar told us.");
      button(page, "Change now").click();
      assertThat(page.locator("#state")).hasText("Suspended");
      shot(page, "registrar-standing");
      page.getByLabel("Reinstate").check();
      page.getByLabel("Why").fill("Cleared.");
      button(page, "Change now").click();
      assertThat(page.locator("#state")).hasText("Active");
    }
    try (var phone = browser.phone()) {
      var page = signedIn(phone, cookies);
      for (var path : List.of("", "?state=INFORMATION_REQUESTED", "/registrations/" + first)) {
        page.navigate(world.url() + "/registrar" + path);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
      }
      shot(page, "registrar-phone");
    }
    try (var stranger = browser.desktop()) {
      var answer = stranger.newPage().navigate(world.url() + "/registrar/registrations/" + first);
      assertThat(answer.text()).doesNotContain("Lindqvist");
    }
  }

  private static void decide(Page page, String registration, String decision, String reason) {
    page.navigate(world.url() + "/registrar/registrations/" + registration);
    page.getByLabel(decision).check();
    page.getByLabel("Your own words").fill(reason);
    button(page, "Decide").click();
  }

  private static Page signedIn(BrowserContext visitor, String cookies) {
    for (var cookie : cookies.split("; ")) {
      var parts = cookie.split("=", 2);
      visitor.addCookies(List.of(new Cookie(parts[0], parts[1]).setUrl(world.url().toString())));
    }
    return visitor.newPage();
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void shot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/pages/" + name + ".png")));
  }
}
