package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
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
      Screenshots.whole(page, "registrar-queue");
      page.locator("#queue a[href$='" + first + "']").click();
      page.locator("#reader[data-shown=true]").waitFor();
      assertThat(page.locator("section[aria-labelledby=alike]")).containsText("same bar number");
      Screenshots.whole(page, "registrar-application");
      page.getByLabel("Approve and issue the identifier").check();
      page.getByLabel("Ready sentence").selectOption("approved.agrees");
      button(page, "Decide").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("must have been asked");
      lookUp(page);
      fine(page, "registrar-looked-up");
      page.getByLabel("Approve and issue the identifier").check();
      page.getByLabel("Ready sentence").selectOption("approved.agrees");
      button(page, "Decide").click();
      var identifier = page.getByRole(AriaRole.STATUS).first().locator("a").textContent();

      decide(page, second, "Approve and issue the identifier", "Agrees.");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Another attorney holds");
      decide(page, second, "Ask the applicant", "Are you the same person?");
      assertThat(page.locator("h1")).containsText("Question asked");

      registers(page);
      page.navigate(world.url() + "/registrar/attorneys/" + identifier);
      page.getByLabel("Suspend").check();
      page.getByLabel("Why").fill("The bar told us.");
      button(page, "Change now").click();
      assertThat(page.locator("#state")).hasText("Suspended");
      Screenshots.whole(page, "registrar-standing");
      page.getByLabel("Reinstate").check();
      page.getByLabel("Why").fill("Cleared.");
      button(page, "Change now").click();
      assertThat(page.locator("#state")).hasText("Active");
    }
    try (var phone = browser.phone()) {
      var page = signedIn(phone, cookies);
      for (var path :
          List.of("", "?state=INFORMATION_REQUESTED", "/registers", "/registrations/" + first)) {
        page.navigate(world.url() + "/registrar" + path);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
      }
      Screenshots.whole(page, "registrar-phone");
    }
    try (var stranger = browser.desktop()) {
      var answer = stranger.newPage().navigate(world.url() + "/registrar/registrations/" + first);
      assertThat(answer.text()).doesNotContain("Lindqvist");
    }
  }

  /** Where a bar answers is confirmed, and put right. */
  private static void registers(Page page) {
    page.navigate(world.url() + "/registrar");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Bars’ look-up addresses"))
        .click();
    Everyone.axe(page);
    page.locator("#US-NY a.btn").click();
    page.getByLabel("Address (https)").fill("http://bar.example");
    button(page, "Confirm").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("it begins with https://");
    fine(page, "register");
    page.getByLabel("Address (https)").fill("https://bar.example/search");
    button(page, "Confirm").click();
    assertThat(page.locator("#US-NY")).containsText("Confirmed on");
    assertThat(page.locator("#US-NY a[href='https://bar.example/search']")).isVisible();
    page.setViewportSize(360, 740);
    Everyone.narrow(page);
    page.setViewportSize(1280, 900);
  }

  @Test
  void twoRegistrarsRevokeAndTheMailboxStopsARecovery() {
    var application = TestPeople.apply(world.world(), world.directory(), "2110");
    var cookies = TestPeople.registrar(world.world());
    world.give("registrar@registry.example", "ADMIN");
    try (var one = browser.desktop();
        var other = browser.phone()) {
      var first = signedIn(one, cookies);
      decide(first, application, "Approve and issue the identifier", "Agrees.");
      var identifier = first.getByRole(AriaRole.STATUS).first().locator("a").textContent();
      var standing = world.url() + "/registrar/attorneys/" + identifier;
      first.navigate(world.url() + "/staff");
      first.getByLabel("E-mail address").fill("second@registry.example");
      button(first, "Give the role").click();
      assertThat(first.locator("#staff")).containsText("second@registry.example");
      fine(first, "staff");
      var second = other.newPage();
      Browser.authenticator(second);
      second.navigate(world.link("second@registry.example", "/enrol#"));
      button(second, "Make a passkey").click();
      second.waitForURL("**/registrar");

      recover(first, second, identifier);

      first.navigate(standing);
      first.getByLabel("Propose to revoke for good").check();
      first.getByLabel("Why").fill("Disbarred.");
      button(first, "Change now").click();
      assertThat(first.locator("#state")).hasText("Active");
      assertThat(first.locator("main")).containsText("another registrar confirms");
      second.navigate(standing);
      fine(second, "revocation-phone");
      second.getByLabel("Why you confirm").fill("The bar's order agrees.");
      button(second, "Confirm: revoke for good").click();
      assertThat(second.locator("#state")).hasText("Revoked");

      second.navigate(world.url() + "/account?lang=es");
      assertThat(second.locator("h1")).hasText("Llaves de acceso y sesiones");
      fine(second, "account-phone-es");
      second.navigate(world.url() + "/account?lang=en");
      second.getByLabel("Name of the new passkey").fill("Spare key");
      button(second, "Add a passkey").click();
      assertThat(second.locator("h1")).hasText("Make your passkey");
    }
  }

  /** Asked for by anybody, seen by the registrar, stopped from the mailbox. */
  private static void recover(Page first, Page second, String identifier) {
    first.navigate(world.url() + "/registrar/attorneys/" + identifier);
    var email = first.locator("dl.facts dd").nth(1).textContent();
    second.navigate(world.url() + "/recovery");
    fine(second, "recovery-phone");
    second.getByLabel("Your attorney identifier").fill(identifier);
    second.getByLabel("Your e-mail address").fill(email);
    button(second, "Ask for recovery").click();
    fine(second, "recovery-sent-phone");
    var stop = world.link(email, "/recovery/stop");
    first.navigate(world.url() + "/registrar/recoveries");
    fine(first, "recoveries");
    first.getByLabel("How you know who asks").fill("Called the number on the bar record.");
    button(first, "The person is verified").click();
    assertThat(first.locator("main")).containsText("another registrar releases the link");
    second.navigate(world.url() + "/registrar/recoveries");
    assertThat(second.locator("main")).containsText("The waiting time runs.");
    fine(second, "recoveries-phone");
    second.navigate(stop);
    fine(second, "recovery-stop-phone");
    button(second, "I did not ask for this").click();
    assertThat(second.getByRole(AriaRole.STATUS)).containsText("Stopped.");
    first.navigate(world.url() + "/registrar/recoveries");
    assertThat(first.locator("main")).containsText("Nothing is here.");
  }

  /** Nothing for axe to find, and no wider than the screen. */
  private static void fine(Page page, String name) {
    Everyone.axe(page);
    Everyone.narrow(page);
    Screenshots.whole(page, name);
  }

  private static void decide(Page page, String registration, String decision, String reason) {
    page.navigate(world.url() + "/registrar/registrations/" + registration);
    if (decision.startsWith("Approve")) {
      lookUp(page);
    }
    page.getByLabel(decision).check();
    page.getByLabel("Your own words").fill(reason);
    button(page, "Decide").click();
  }

  private static void lookUp(Page page) {
    page.locator("#result-0").selectOption("GOOD_STANDING");
    page.getByLabel("Where, or how the bar answered").fill("https://bar.example/");
    button(page, "Keep as evidence").click();
    assertThat(page.locator("[data-look-up=GOOD_STANDING]")).hasCount(1);
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
}
