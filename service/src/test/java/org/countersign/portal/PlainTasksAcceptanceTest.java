package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What clients come for besides signing: find a filing, sign on paper, another telephone, peace
 * from reminders. To decline one and to get copies: {@link ClientCeremonyAcceptanceTest}.
 */
class PlainTasksAcceptanceTest {
  @RegisterExtension static final PageTests PAGES = new PageTests();

  private static final String MAI = "mai.nguyen@mailbox.example";

  @Test
  void aClientFindsAFilingReadsOneAfterTheOtherWithoutScriptsAndGoesOnElsewhere() {
    var link = PAGES.get().world().invite(3).toString();
    try (var client = PAGES.get().withoutScripts()) {
      client.enter(link);
      var page = client.page();
      var inbox = page.url();
      var wanted = page.locator("article", hasText("Form I-765"));
      assertThat(wanted.locator(".documents")).containsText("Mai Nguyen");
      wanted.locator(".documents a").first().click();
      assertThat(page.locator("h1")).containsText("765");
      page.navigate(inbox);
      page.locator(".documents a").first().click();
      for (int read = 1; read < 3; read++) {
        var first = page.url();
        client.button("Approve and read next").focus();
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.equals(first));
        assertThat(page.locator("#summary-title")).isVisible();
        if (client.button("Approve and read next").count() == 0) {
          break;
        }
      }
      client.button("Approve").click();
      assertThat(page.locator("h1")).hasText("Your filings");
      assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("are approved");
    }
    try (var elsewhere = PAGES.get().desktop()) {
      elsewhere.enter(link);
      assertThat(elsewhere.page().locator(".documents", hasText("read by you"))).hasCount(3);
      elsewhere.button("Approve the 3 filings that I have read").click();
      assertThat(elsewhere.page().locator(".badge.state-approved")).hasCount(3);
    }
  }

  @Test
  void aClientAsksForPaper() {
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().phone()) {
      client.enter(link);
      client.page().getByRole(AriaRole.LINK, named("Sign on paper instead")).click();
      client.picture("paper-phone");
      client.button("Ask for paper").click();
      assertThat(client.page().locator("p[role=status]")).containsText("would like to sign on");
      client.page().getByRole(AriaRole.LINK, named("All filings")).click();
      assertThat(client.button("Approve")).hasCount(1);
    }
  }

  @Test
  void aClientWhoseTelephoneHasChangedGetsTheCodeByTextMessageOnTheNewOne() {
    var world = PAGES.get().world();
    world.forgetLinks();
    var practice = world.practice();
    practice.file(practice.attorney().identifier(), 1);
    var old = world.link(MAI, "/sign?token=");
    try (var client = PAGES.get().phone()) {
      client.page().navigate(old);
      client.button("Send me the code").click();
      assertThat(client.page().locator("main")).containsText("We have sent a message");
      assertThat(client.page().locator("h2", hasText("Not your number"))).isVisible();
      assertThat(client.page().locator(".office a[href^='mailto:']")).isVisible();
      client.picture("code-phone");
      practice.correct(MAI, "+15550001167");
      client.page().navigate(old);
      assertThat(client.page().locator("h1")).hasText("This link does not work");
      client.page().navigate(world.link(MAI, "/sign?token="));
      client.button("Send me the code").click();
      assertThat(client.page().locator("main")).containsText("text message");
      assertThat(client.page().locator("main")).containsText("67");
      client.page().getByLabel("Six-digit code").fill(world.code("%2B15550001167"));
      client.button("Continue").click();
      client.confirmBirthDate();
      assertThat(client.page().locator("h1")).hasText("Reading and signing on this device");
    }
  }

  @Test
  void anAttorneyRemindsAClientWhoThenWantsNoMoreReminders() {
    var world = PAGES.get().world();
    world.forgetLinks();
    var practice = world.practice();
    var attorney = practice.attorney();
    practice.file(attorney.identifier(), 1);
    world.link(MAI, "/sign?token=");
    var filing = world.url() + "/home/filings/" + practice.filings().get(0);
    try (var office = PAGES.get().desktop();
        var client = PAGES.get().withoutScripts()) {
      office.signedIn(attorney.cookies()).page().navigate(filing);
      office.wholePicture("filing-remind-desktop");
      office.page().locator("button", hasText("Send a reminder")).click();
      assertThat(office.page().locator("section", hasText("Waiting for clients")))
          .containsText("Another reminder is possible");
      assertThat(office.page().locator("button", hasText("Send a reminder"))).hasCount(0);
      office.page().setViewportSize(360, 740);
      office.wholePicture("filing-reminded-phone");
      assertThat((Integer) office.page().evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(360);
      var ending = world.link(MAI, "/reminders-off?token=");
      client.page().navigate(ending);
      office.page().navigate(filing);
      assertThat(office.page().locator("main")).not().containsText("Wants no reminders");
      client.button("Stop the reminders").click();
      assertThat(client.page().locator("p[role=status]")).containsText("no more reminders");
      client.wholePicture("reminders-off");
      office.page().navigate(filing);
      assertThat(office.page().locator("main")).containsText("Wants no reminders from you");
      // The reminder's own link works on.
      client.page().navigate(world.link(MAI, "/sign?token="));
      assertThat(client.page().locator("h1")).hasText("Documents are waiting for you");
    }
  }

  @Test
  void aMemberOfTheOfficeCorrectsWhereAClientIsReached() {
    var world = PAGES.get().world();
    world.forgetLinks();
    var practice = world.practice();
    var attorney = practice.attorney();
    practice.file(attorney.identifier(), 1);
    var old = world.link(MAI, "/sign?token=");
    var email = "mia." + attorney.identifier().toLowerCase(Locale.ROOT) + "@law.example";
    try (var office = PAGES.get().desktop();
        var member = PAGES.get().phone();
        var client = PAGES.get().withoutScripts()) {
      office.signedIn(attorney.cookies()).page().navigate(world.url() + "/team");
      office.page().getByLabel("E-mail address").fill(email);
      office.page().getByLabel("Role").selectOption("MEMBER");
      office.button("Invite").click();
      var page = member.page();
      Browser.authenticator(page);
      page.navigate(world.link(email, "/enrol#"));
      member.button("Make a passkey").click();
      page.waitForURL("**/home/filings");
      page.locator("#filings a").first().click();
      page.locator("a", hasText("Correct address")).click();
      page.getByLabel("E-mail address").fill("nobody");
      member.button("Save and invite anew").click();
      assertThat(page.locator("[role=alert]")).containsText("whole e-mail address");
      member.fine("contact-phone");
      page.getByLabel("E-mail address").fill(MAI);
      page.getByLabel("Mobile number").fill("+15550001168");
      member.button("Save and invite anew").click();
      assertThat(page.locator(".history")).containsText("Address corrected and invited anew");
      assertThat(page.locator(".history")).containsText("by a member of the office");
      member.fine("member-filing-phone");
      client.page().navigate(old);
      assertThat(client.page().locator("h1")).hasText("This link does not work");
      client.page().navigate(world.link(MAI, "/sign?token="));
      assertThat(client.page().locator("h1")).hasText("Documents are waiting for you");
      assertThat(page.navigate(world.url() + "/home/releases").status()).isEqualTo(403);
    }
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
