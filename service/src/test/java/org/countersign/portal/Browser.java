package org.countersign.portal;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Chromium without a window; where it is not installed, tests are skipped aloud, in CI they fail.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  /**
   * A browser under remote control looks up where in the source every error arises, and reads the
   * whole script again for the first one: 300 ms for PDF.js on a slow device, which nobody's own
   * browser spends. With this it knows the places from the first reading.
   */
  private static final String POSITIONS = "--js-flags=--no-enable-lazy-source-positions";

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Path executable) {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", POSITIONS)));
  }

  /** Starts it. */
  public static Browser start() {
    return new Browser(executable());
  }

  /** Where Chromium is; the test that asks is skipped without it. */
  public static Path executable() {
    Optional<Path> found =
        Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("CI needs Chromium for the browser tests");
      }
      System.err.println("SKIPPED: browser tests, because Chromium is not installed");
      Assumptions.abort("Chromium is not installed");
    }
    return found.orElseThrow();
  }

  /** A fresh visitor with a desktop's window. */
  public BrowserContext desktop() {
    return browser.newContext(options(1280, 900));
  }

  /** A fresh visitor with a phone 360 pixels wide. */
  public BrowserContext phone() {
    return browser.newContext(options(360, 740).setHasTouch(true).setIsMobile(true));
  }

  /** A fresh visitor whose browser runs no scripts. */
  public BrowserContext withoutScripts() {
    return browser.newContext(options(1280, 900).setJavaScriptEnabled(false));
  }

  private static com.microsoft.playwright.Browser.NewContextOptions options(int width, int height) {
    return new com.microsoft.playwright.Browser.NewContextOptions()
        .setViewportSize(width, height)
        // Fake outside parties have certificates of their own.
        .setIgnoreHTTPSErrors(true)
        .setLocale("en-US");
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** A platform authenticator with resident keys that says yes (WebDriver §11 of WebAuthn). */
  static void authenticator(com.microsoft.playwright.Page page) {
    var protocol = page.context().newCDPSession(page);
    protocol.send("WebAuthn.enable");
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    var argument = new JsonObject();
    argument.add("options", options);
    protocol.send("WebAuthn.addVirtualAuthenticator", argument);
  }
}
