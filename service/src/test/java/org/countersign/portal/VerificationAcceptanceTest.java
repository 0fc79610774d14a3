package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.countersign.app.PagesWorld;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Strangers who hold a file or an identifier, in a browser that runs no scripts. */
class VerificationAcceptanceTest {
  @RegisterExtension static final PageTests TESTS = new PageTests();

  private static Browser browser;
  private static PagesWorld world;

  @BeforeAll
  static void start() {
    browser = TESTS.get().browser();
    world = TESTS.get().world();
  }

  @Test
  void aFreshCopyAChangedOneAndTheIdentifierOnItAreEachToldInPlainWords() {
    var link = world.invite(1).toString();
    var identifier = new String[1];
    var copy = signedCopy(link, identifier);
    try (var stranger = browser.withoutScripts()) {
      var page = stranger.newPage();
      ask(page, "copy.pdf", copy);
      Screenshots.whole(page, "verify-unproved");
      // Revocation data are added at release: nothing more is claimed of a copy made before.
      assertThat(page.locator("#answer h2")).hasText("Not proved yet");
      assertThat(page.locator("#answer ol > li").first()).containsText("Mai");

      var changed = copy.clone();
      changed[copy.length / 3] ^= 1;
      ask(page, "copy.pdf", changed);
      assertThat(page.locator("#answer h2")).hasText("Do not rely on this file");
      Screenshots.whole(page, "verify-invalid");

      ask(page, "note.txt", "hello".getBytes(StandardCharsets.UTF_8));
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("neither a PDF nor");

      // As somebody types it from paper.
      page.getByLabel("Identifier").fill(identifier[0].toLowerCase().replace("-", " "));
      button(page, "Look up").click();
      assertThat(page.locator("#attorney")).containsText("Active");
      assertThat(page.locator("#attorney")).containsText(identifier[0]);
      assertThat(page.locator("#attorney").textContent()).doesNotContain("@");
      page.navigate(world.url() + "/verify?identifier=CTS-0000-0000-0");
      assertThat(page.locator("#attorney")).containsText("No attorney has this identifier");
    }
    try (var phone = browser.phone()) {
      var page = phone.newPage();
      page.navigate(world.url() + "/verify?lang=es");
      ask(page, "copy.pdf", copy);
      assertThat(page.locator("#answer h2")).hasText("Todavía sin prueba");
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
      Screenshots.whole(page, "verify-phone-es");
    }
  }

  @Test
  void theCodeOnAPrintTellsAboutThePackageAndNamesNoClient() {
    var practice = world.practice();
    var attorney = practice.attorney();
    practice.file(attorney.identifier(), 1).clientSigns();
    attorney.sign();
    attorney.release(practice.filings());
    assertThat(practice.receipts()).allMatch(receipt -> !receipt.isEmpty());
    var code = world.codeOf(practice.filings().get(0));
    try (var visitor = TESTS.get().phone()) {
      var page = visitor.page();
      page.navigate(world.url() + "/verify?lang=en");
      // As somebody types it from paper, with the keyboard alone.
      page.getByLabel("Code").focus();
      page.keyboard().type(code.toLowerCase().replace("-", ""));
      page.keyboard().press("Enter");
      assertThat(page.locator("#package h3")).hasText("Sealed and accepted");
      assertThat(page.locator("#package")).containsText(attorney.identifier());
      assertThat(page.locator("#package")).containsText("Ada Lindqvist");
      assertThat(page.locator("#package")).containsText(world.digestOf(practice.filings().get(0)));
      assertThat(page.locator("#package").textContent())
          .doesNotContain("Mai", "Nguy", "fil_", "@", "SBX", "I-130");
      visitor.fine("verify-code-phone");
      page.navigate(world.url() + "/verify?lang=en&code=" + mistyped(code));
      assertThat(page.locator("#package")).containsText("This is no code.");
      for (int guess = 0; guess < 20; guess++) {
        page.navigate(world.url() + "/verify?code=0000-0000-0000-1");
        assertThat(page.locator("#package")).containsText("No package has this code.");
      }
      var refused = page.navigate(world.url() + "/verify?code=" + code);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.headers().get("retry-after")).matches("[0-9]+");
      assertThat(page.locator("#package")).containsText("Too many unknown codes");
      visitor.fine("verify-code-slow-phone");
    }
  }

  private static String mistyped(String code) {
    return code.charAt(0) == '7' ? "8" + code.substring(1) : "7" + code.substring(1);
  }

  private static void ask(Page page, String name, byte[] content) {
    page.navigate(world.url() + "/verify");
    page.locator("#file").setInputFiles(new FilePayload(name, "application/octet-stream", content));
    page.locator("form[enctype] button").click();
  }

  private static byte[] signedCopy(String link, String[] identifier) {
    try (var visitor = TESTS.get().desktop()) {
      var page = visitor.page();
      page.navigate(link);
      var found = Pattern.compile("CTS-[0-9A-Z-]+").matcher(page.locator("main").textContent());
      assertThat(found.find()).isTrue();
      identifier[0] = found.group();
      visitor.enter(link);
      visitor.approveAll();
      visitor.toSigning();
      visitor.sign();
      page.navigate(page.url().replace("/signing", ""));
      var address = page.locator("main a[download]").first().getAttribute("href");
      return page.request().get(world.url() + address).body();
    }
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
