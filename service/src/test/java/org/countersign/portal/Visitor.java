package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import org.countersign.app.PagesWorld;

/** A person at a browser, who reads English and does what the pages say. */
final class Visitor implements AutoCloseable {
  /** Hundreds of signatures on a busy machine. */
  private static final double LONGEST_ACT_MILLIS = 300_000;

  private final BrowserContext context;
  private final PagesWorld world;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Visitor(BrowserContext context, PagesWorld world) {
    this.context = context;
    this.world = world;
    this.page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
  }

  Page page() {
    return page;
  }

  /** What the browser complained about; policy violations are among it. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** From the mailed link to the inbox. */
  Visitor enter(String link) {
    page.navigate(link);
    world.overlookCodes();
    button("Send me the code").click();
    page.getByLabel("Six-digit code").fill(world.code());
    button("Continue").click();
    confirmBirthDate();
    page.getByRole(AriaRole.CHECKBOX).check();
    button("Continue").click();
    assertThat(page.locator("h1")).hasText("Your filings");
    return this;
  }

  /** As the vendor knows the demo's client. */
  void confirmBirthDate() {
    page.locator("#month").selectOption("7");
    page.locator("#day").fill("3");
    page.locator("#year").fill("1992");
    page.locator("main form button.btn-primary").click();
  }

  /** Opens the first document of the inbox and waits until it is shown. */
  void readFirst() {
    read(0);
  }

  /** Opens a document of the inbox, counted from 0, and waits until it is shown. */
  void read(int index) {
    page.locator(".documents a").nth(index).click();
    page.locator("#reader[data-shown=true]").waitFor();
  }

  /** Approves everything that waits, from the inbox. */
  void approveAll() {
    while (button("Approve").count() > 0) {
      button("Approve").first().click();
      page.waitForLoadState();
    }
  }

  /** Goes to the signing page. */
  void toSigning() {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign")).first().click();
    page.locator("#signing [data-do=sign]").waitFor();
  }

  /** Presses the button and waits for the last result. */
  void sign() {
    page.locator("[data-do=sign]").click();
    page.locator("#signing[data-outcome=signed]")
        .waitFor(new Locator.WaitForOptions().setTimeout(LONGEST_ACT_MILLIS));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The token that forms of the page on screen repeat. */
  String csrf() {
    return page.locator("input[name=csrf]").first().inputValue();
  }

  /** Puts a secret that opens nothing into the cookie of the ceremony. */
  void forgeCeremonyCookie() {
    context.addCookies(
        List.of(new Cookie("countersign_ceremony", "forged").setUrl(world.url().toString())));
  }

  /** Goes on as somebody who is signed in. */
  Visitor signedIn(String cookies) {
    for (var cookie : cookies.split("; ")) {
      var parts = cookie.split("=", 2);
      context.addCookies(List.of(new Cookie(parts[0], parts[1]).setUrl(world.url().toString())));
    }
    return this;
  }

  /** Nothing for axe to find, and no wider than the screen; keeps a picture of the page. */
  void fine(String name) {
    Everyone.axe(page);
    Everyone.narrow(page);
    wholePicture(name);
  }

  /** Keeps a picture of the whole page below target/pages. */
  void wholePicture(String name) {
    Screenshots.whole(page, name);
  }

  /** Keeps a picture of the page below target/pages. */
  void picture(String name) {
    Screenshots.window(page, Screenshots.kept(name));
  }

  @Override
  public void close() {
    context.close();
  }
}
