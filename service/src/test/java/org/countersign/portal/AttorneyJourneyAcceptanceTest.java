package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import org.countersign.app.PagesWorld;
import org.countersign.demo.TestPractice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An attorney in a real browser, with a virtual authenticator, from the first page to home. */
class AttorneyJourneyAcceptanceTest {
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
  void anAttorneyRegistersStepByStepAndFindsTheIdentifierAtHome() {
    var email = "rosa." + UUID.randomUUID().toString().substring(0, 8) + "@law.example";
    try (var visitor = browser.phone()) {
      var page = visitor.newPage();
      var complaints = new ArrayList<String>();
      page.onPageError(complaints::add);
      Browser.authenticator(page);
      confirmAddress(page, email);
      assertThat(page.locator("h1")).hasText("Your registration");
      person(page);
      standing(page);
      page.getByLabel("Name of the firm").fill("Marín Immigration Law");
      page.getByLabel("Kind").selectOption("LAW_FIRM");
      shot(page, "practice");
      press(page, "Save and continue");
      evidence(page);
      press(page, "Submit to the registrar");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Read the attestation");
      shot(page, "review-mistake");
      page.getByRole(AriaRole.CHECKBOX).check();
      press(page, "Submit to the registrar");
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Submitted.");
      shot(page, "status");
      page.getByRole(AriaRole.LINK, link("What you submitted")).click();
      var id = page.locator("a[href^='/v1/registrations/']").getAttribute("href").split("/")[3];
      answers(page, id);
      var identifier = world.approve(id);
      page.navigate(world.url() + "/home");
      assertThat(page.locator("#identifier")).hasText(identifier);
      shot(page, "home");
      press(page, "Sign out");
      page.navigate(world.url() + "/home");
      assertThat(page.locator("h1")).hasText("Sign in");
      shot(page, "sign-in");
      press(page, "Sign in with a passkey");
      assertThat(page.locator("#identifier")).hasText(identifier);
      var practice = world.practice();
      delegate(page, practice.clientId(), 1);
      practice.file(identifier, 2).clientSigns();
      certificates(page);
      signs(page);
      releases(page);
      var office = world.practice();
      delegate(page, office.clientId(), 2);
      office.file(identifier, 1);
      hosts(page);
      takesBack(page);
      team(page);
      page.setViewportSize(360, 740);
      var receipts = practice.receipts();
      page.navigate(world.url() + "/home/filings?state=ACCEPTED");
      assertThat(page.locator("#filings > li")).hasCount(2);
      shot(page, "filings");
      page.locator("#filings a").last().click();
      assertThat(page.locator("#receipt")).hasText(receipts.get(0));
      shot(page, "filing");
      page.setViewportSize(1280, 900);
      shot(page, "filing-desktop");
      page.navigate(world.url() + "/home?lang=es");
      assertThat(page.locator("h1")).hasText("Inicio");
      shot(page, "home-es-desktop");
      assertThat(complaints).isEmpty();
    }
  }

  /** A registrar asks, and hears in words. */
  private static void answers(Page page, String registration) {
    world.ask(registration, "Is this your maiden name?");
    page.navigate(world.url() + "/registration");
    assertThat(page.locator("main")).containsText("Is this your maiden name?");
    page.navigate(world.url() + "/registration/review");
    assertThat(page.locator("#question")).hasText("Is this your maiden name?");
    page.getByLabel("Your answer").fill("It is. I married in 2019.");
    page.getByRole(AriaRole.CHECKBOX).check();
    accessible(page);
    shot(page, "answer");
    press(page, "Submit to the registrar");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Submitted.");
  }

  private static void delegate(Page page, String client, int given) {
    page.getByRole(AriaRole.LINK, link("Delegations")).click();
    page.getByLabel("Client number").fill("cli_nobody");
    press(page, "See who it is");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no vendor of this number");
    page.getByLabel("Client number").fill(client);
    press(page, "See who it is");
    shot(page, "delegation");
    press(page, "Yes, they may");
    assertThat(page.locator("#delegations > li")).hasCount(given);
    shot(page, "delegations");
  }

  private static void certificates(Page page) {
    page.getByRole(AriaRole.LINK, link("Certificates")).click();
    page.locator("#csr").fill("no request");
    press(page, "Ask for the certificate");
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    page.locator("#file")
        .setInputFiles(
            new FilePayload("card.csr", "application/pkcs10", TestPractice.certificateRequest()));
    press(page, "Ask for the certificate");
    assertThat(page.locator("#certificates")).containsText("valid");
    shot(page, "certificates");
    page.getByText("Revoke it").click();
    page.getByLabel("Why").selectOption("KEY_COMPROMISE");
    press(page, "Revoke for ever");
    assertThat(page.locator("#certificates")).containsText("somebody else may have the key");
  }

  /** Two filings in one act, after the passkey once more. */
  private static void signs(Page page) {
    page.navigate(world.url() + "/home");
    assertThat(page.getByText("2 filings wait for your signature only.")).isVisible();
    shot(page, "home-to-sign");
    press(page, "Open what waits for my signature");
    page.waitForURL("**/ceremonies/**");
    page.getByRole(AriaRole.CHECKBOX).check();
    press(page, "Continue");
    while (button(page, "Approve").count() > 0) {
      button(page, "Approve").first().click();
      page.waitForLoadState();
    }
    page.getByRole(AriaRole.LINK, link("Sign")).first().click();
    page.locator("[data-do=sign]").click();
    page.locator("#signing[data-outcome=signed]").waitFor();
    shot(page, "signed");
  }

  private static void releases(Page page) {
    page.navigate(world.url() + "/home");
    assertThat(page.locator("#to-release")).hasText("2 filings wait for your release.");
    page.getByRole(AriaRole.LINK, link("Look and release")).click();
    shot(page, "releases");
    page.locator(".papers a").first().click();
    page.locator("#reader[data-shown=true]").waitFor();
    shot(page, "document");
    page.navigate(world.url() + "/home/releases");
    press(page, "Go on with what I chose");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Choose at least one filing.");
    for (var box : page.getByRole(AriaRole.CHECKBOX).all()) {
      box.check();
    }
    press(page, "Go on with what I chose");
    page.getByLabel("At a time").check();
    press(page, "Release all 2");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Give a day and a time that lie ahead");
    page.getByLabel("At a time").check();
    page.locator("#at").fill("2020-01-01T09:00");
    press(page, "Release all 2");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Give a day and a time that lie ahead");
    page.getByLabel("Now", new Page.GetByLabelOptions().setExact(true)).check();
    shot(page, "release");
    press(page, "Release all 2");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("2 of 2 are on their way.");
    shot(page, "released");
  }

  /** ID, hand-over, the client's own act, a locked screen; no way back without the passkey. */
  private static void hosts(Page page) {
    page.setViewportSize(1024, 768);
    page.navigate(world.url() + "/home");
    page.getByRole(AriaRole.LINK, link("Sign in the office")).click();
    shot(page, "in-person");
    page.getByRole(AriaRole.LINK, link("Host")).first().click();
    press(page, "Hand the device over");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Something is missing");
    page.getByLabel("Which document do you see?").selectOption("DRIVER_LICENSE");
    page.getByLabel("Last four characters of its number").fill("77d1");
    page.locator("#expiresOn").fill("2020-02-29");
    press(page, "Hand the device over");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("has expired");
    page.locator("#expiredReason").fill("Renewal is under way; the client is known.");
    accessible(page);
    shot(page, "host");
    press(page, "Hand the device over");
    page.waitForURL("**/birth-date");
    var ceremony = page.url().replace("/birth-date", "");
    isLocked(page, "/home");
    isLocked(page, "/in-person");
    isLocked(page, "/home/filings");
    page.navigate(ceremony);
    clientSignsHere(page);
    page.navigate(ceremony);
    assertThat(page.locator("a[download]")).hasCount(0);
    page.setViewportSize(360, 740);
    shot(page, "client-done");
    press(page, "Stop and hand the device back");
    assertThat(page.locator("h1")).hasText("Please hand the device back");
    accessible(page);
    shot(page, "locked");
    for (int back = 0; back < 4; back++) {
      page.goBack();
      assertThat(page.locator("h1")).hasText("Please hand the device back");
    }
    isLocked(page, ceremony.substring(ceremony.indexOf("/ceremonies/")));
    press(page, "Open with a passkey");
    page.waitForURL("**/in-person");
    assertThat(page.locator("h1")).hasText("Sign in the office");
  }

  /** What the client has signed in the office is taken back, with a reason. */
  private static void takesBack(Page page) {
    page.setViewportSize(360, 740);
    page.navigate(world.url() + "/home/filings?state=AWAITING_SIGNATURES");
    page.locator("#filings a").first().click();
    page.getByRole(AriaRole.LINK, link("Withdraw this filing")).click();
    accessible(page);
    shot(page, "take-back");
    page.getByLabel("Why do you take it back?").fill("The client moved abroad.");
    press(page, "Withdraw the filing");
    assertThat(page.locator("#now")).containsText("It was taken back");
    assertThat(page.locator("main")).containsText("The client moved abroad.");
    assertThat(page.locator(".history")).containsText("by Rosa Marín");
    accessible(page);
    shot(page, "taken-back");
    page.navigate(world.url() + "/home/standing");
    accessible(page);
    shot(page, "my-standing");
  }

  /** A paralegal is taken in, sees the filings and can neither sign, release nor withdraw. */
  private static void team(Page page) {
    page.navigate(world.url() + "/team");
    var email = "pat." + UUID.randomUUID().toString().substring(0, 8) + "@law.example";
    page.getByLabel("E-mail address").fill(email);
    press(page, "Invite");
    assertThat(page.locator("[data-team]")).containsText(email);
    accessible(page);
    shot(page, "team");
    try (var other = browser.phone()) {
      var paralegal = other.newPage();
      Browser.authenticator(paralegal);
      paralegal.navigate(world.link(email, "/enrol#"));
      press(paralegal, "Make a passkey");
      paralegal.waitForURL("**/home/filings");
      paralegal.locator("#filings a").first().click();
      assertThat(paralegal.locator(".history")).isVisible();
      assertThat(paralegal.getByRole(AriaRole.LINK, link("Withdraw this filing"))).hasCount(0);
      assertThat(paralegal.getByRole(AriaRole.LINK, link("Correct address"))).hasCount(0);
      accessible(paralegal);
      shot(paralegal, "member-filing");
      for (var path : new String[] {"/home/releases", "/home/certificates"}) {
        assertThat(paralegal.navigate(world.url() + path).status()).isEqualTo(403);
      }
    }
  }

  private static void clientSignsHere(Page page) {
    page.getByRole(AriaRole.CHECKBOX).check();
    page.locator("#month").selectOption("7");
    page.locator("#day").fill("3");
    page.locator("#year").fill("1992");
    accessible(page);
    shot(page, "client-here");
    press(page, "Continue");
    page.getByRole(AriaRole.CHECKBOX).check();
    press(page, "Continue");
    page.locator(".documents a").first().click();
    page.locator("#reader[data-shown=true]").waitFor();
    button(page, "Approve").first().click();
    page.getByRole(AriaRole.LINK, link("Sign")).first().click();
    page.locator("[data-do=sign]").click();
    page.locator("#signing[data-outcome=signed]").waitFor();
  }

  private static void isLocked(Page page, String path) {
    page.navigate(world.url() + path);
    assertThat(page.locator("h1")).hasText("Please hand the device back");
  }

  private static void accessible(Page page) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as(page.url())
        .extracting(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
        .isEmpty();
  }

  private static void confirmAddress(Page page, String email) {
    page.navigate(world.url() + "/register");
    page.getByLabel("Your e-mail address").fill("rosa");
    press(page, "Send me the link");
    assertThat(page.getByRole(AriaRole.ALERT).locator("a")).hasAttribute("href", "#email");
    shot(page, "register-mistake");
    page.getByLabel("Your e-mail address").fill(email);
    press(page, "Send me the link");
    assertThat(page.locator("h1")).hasText("Look into your mailbox");
    page.navigate(world.link(email, "/verify-email"));
    shot(page, "verify-email");
    press(page, "Confirm my address");
    assertThat(page.locator("h1")).hasText("Make your passkey");
    press(page, "Make a passkey");
    page.waitForURL("**/registration");
  }

  private static void person(Page page) {
    page.getByRole(AriaRole.LINK, link("Continue")).click();
    page.getByLabel("Given name").fill("Rosa");
    page.getByLabel("Family name").fill("Marín");
    page.getByLabel("Date of birth").fill("2020-01-01");
    page.getByLabel("You represent").selectOption("ATTORNEY");
    press(page, "Save and continue");
    assertThat(page.locator("#birthDate-wrong")).containsText("at least 18");
    assertThat(page.getByRole(AriaRole.ALERT).locator("a")).hasAttribute("href", "#birthDate");
    shot(page, "person-mistake");
    page.getByLabel("Date of birth").fill("1980-05-06");
    press(page, "Save and continue");
  }

  private static void standing(Page page) {
    assertThat(page.locator("h1")).hasText("Bar admissions or accreditation");
    page.locator("#admission-0-jurisdiction").selectOption("US-NY");
    page.locator("#admission-0-number").fill(UUID.randomUUID().toString().substring(0, 8));
    page.locator("#admission-0-admittedOn").fill("2009-01-20");
    page.locator("#admission-0-inGoodStanding").check();
    press(page, "Save and add another admission");
    assertThat(page.locator("#admission-0-jurisdiction")).hasValue("US-NY");
    assertThat(page.locator("#admission-1-jurisdiction")).isVisible();
    shot(page, "standing");
    press(page, "Save and continue");
  }

  private static void evidence(Page page) {
    assertThat(page.locator("h1")).hasText("Evidence");
    page.getByLabel("Choose the file")
        .setInputFiles(
            new FilePayload(
                "standing.pdf",
                "application/pdf",
                "%PDF-1.7 a certificate".getBytes(StandardCharsets.US_ASCII)));
    page.locator("#evidence-upload[data-outcome=kept]").waitFor();
    shot(page, "evidence");
    page.getByRole(AriaRole.LINK, link("Continue")).click();
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static void press(Page page, String name) {
    button(page, name).click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void shot(Page page, String name) {
    assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("overflow of " + name)
        .isLessThanOrEqualTo(0);
    Screenshots.whole(page, "attorney-" + name);
  }
}
