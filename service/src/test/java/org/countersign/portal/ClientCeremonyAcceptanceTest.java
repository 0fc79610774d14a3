package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import org.countersign.app.PagesWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client in a real browser, from the mailed link to the end. */
class ClientCeremonyAcceptanceTest {
  private static Browser browser;
  private static PagesWorld world;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    world = PagesWorld.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (world != null) {
      world.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aClientReadsApprovesAndSignsThreeFilingsInOneAct() {
    var link = world.invite(3);
    try (var visitor = browser.phone()) {
      var page = visitor.newPage();
      var complaints = new ArrayList<String>();
      page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
      page.onPageError(complaints::add);
      enter(page, link.toString());
      shot(page, "inbox");
      var first = page.locator(".documents a").first();
      first.click();
      page.locator("#reader[data-shown=true]").waitFor();
      shot(page, "read");
      button(page, "Approve").click();
      assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("One is approved");
      while (button(page, "Approve").count() > 0) {
        button(page, "Approve").first().click();
        page.waitForLoadState();
      }
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign 3")).click();
      shot(page, "signing");
      button(page, "Sign all 3 filings").click();
      page.locator("#signing[data-outcome=signed]").waitFor();
      shot(page, "signed");
      assertThat(page.locator("li.list-group-item-success")).hasCount(3);
      assertThat(complaints).isEmpty();
      page.navigate(page.url().replace("/signing", ""));
      assertThat(page.locator("h1")).hasText("Thank you, that is all");
      shot(page, "done");
    }
  }

  private static void enter(Page page, String link) {
    page.navigate(link);
    shot(page, "welcome");
    button(page, "Send me the code").click();
    shot(page, "code");
    page.getByLabel("Six-digit code").fill(world.code());
    button(page, "Continue").click();
    shot(page, "birthdate");
    page.getByLabel("Month").selectOption("July");
    page.getByLabel("Day").fill("3");
    page.getByLabel("Year").fill("1992");
    button(page, "Continue").click();
    shot(page, "consent");
    page.getByRole(AriaRole.CHECKBOX).check();
    button(page, "Continue").click();
    assertThat(page.locator("h1")).hasText("Your filings");
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void shot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pages/" + name + ".png")));
  }
}
