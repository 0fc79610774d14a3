package org.countersign.sandbox.docusign;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.docusign.esign.model.InPersonSigner;
import com.docusign.esign.model.Recipients;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.countersign.portal.Browser;
import org.countersign.sandbox.SimulatedDocusign;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People on the simulator's pages, on a phone and at a desk. */
class SigningPagesAcceptanceTest {
  private static Browser browser;
  private static Simulator simulator;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    simulator = new Simulator(SimulatedDocusign.Connect.signedWith());
  }

  @AfterAll
  static void stop() {
    simulator.close();
    browser.close();
  }

  @Test
  void aRecipientReadsAndSignsOnAPhone() throws Exception {
    var id = mailed("1");
    try (var context = browser.phone()) {
      var page = open(context, simulator.mails.get(simulator.mails.size() - 1).text());
      fine(page, "docusign-sign-phone");
      assertThat(page.getByText("signs nothing real")).isVisible();
      assertThat(page.getByRole(AriaRole.LINK)).hasCount(2);
      page.getByLabel("Your title").fill("Director");
      button(page, "Sign and finish");
      assertThat(page.getByText("You have signed.")).isVisible();
      fine(page, "docusign-done-phone");
    }
    assertThat(status(id)).isEqualTo("completed");
  }

  @Test
  void aRecipientDeclinesWithAReasonAtADesk() throws Exception {
    var id = mailed("1");
    try (var context = browser.desktop()) {
      var page = open(context, simulator.mails.get(simulator.mails.size() - 1).text());
      fine(page, "docusign-sign-desktop");
      page.getByLabel("Reason").fill("My name is wrong");
      button(page, "Decline to sign");
      assertThat(page.getByText("You have declined to sign.")).isVisible();
    }
    assertThat(status(id)).isEqualTo("declined");
  }

  @Test
  void aHostHandsThePhoneOver() throws Exception {
    var host =
        new InPersonSigner()
            .recipientId("1")
            .hostName("Olga Host")
            .hostEmail("host@office.example")
            .signerName("Ana López")
            .tabs(Simulator.tabs());
    var id =
        simulator.send(
            simulator.envelopes(),
            Simulator.definition("r1").recipients(new Recipients().addInPersonSignersItem(host)));
    try (var context = browser.phone()) {
      var page = open(context, simulator.mails.get(simulator.mails.size() - 1).text());
      fine(page, "docusign-host-phone");
      button(page, "I am Ana López");
      button(page, "Sign and finish");
      assertThat(page.getByText("You have signed.")).isVisible();
    }
    assertThat(status(id)).isEqualTo("completed");
  }

  @Test
  void theUserAllowsTheApplication() throws Exception {
    simulator.server.consent(false);
    try (var context = browser.phone()) {
      var page = context.newPage();
      page.navigate(
          simulator.server.address()
              + "/oauth/auth?response_type=code&scope=signature%20impersonation&client_id="
              + Simulator.ACCOUNT.integrationKey());
      fine(page, "docusign-consent-phone");
      button(page, "Allow access");
      assertThat(page.getByText("Access is allowed.")).isVisible();
    }
    assertThat(simulator.token()).isNotEmpty();
  }

  private static String mailed(String recipientId) throws Exception {
    var signer = Simulator.signer(recipientId).clientUserId(null).tabs(Simulator.tabs());
    return simulator.send(
        simulator.envelopes(),
        Simulator.definition("r1").recipients(new Recipients().addSignersItem(signer)));
  }

  private static Page open(BrowserContext context, String mail) {
    var page = context.newPage();
    page.navigate(mail.replaceAll("(?s).*(https://\\S+).*", "$1"));
    return page;
  }

  private static void button(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }

  private static String status(String id) throws Exception {
    return simulator.envelopes().getEnvelope(Simulator.ACCOUNT.accountId(), id).getStatus();
  }

  private static void fine(Page page, String name) {
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    var wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assertThat(page.evaluate("() => " + wide)).isEqualTo(false);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/pages/" + name + ".png")));
  }
}
