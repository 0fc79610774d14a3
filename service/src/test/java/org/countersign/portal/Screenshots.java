package org.countersign.portal;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;

/** Pictures of pages, kept for people to look at. */
final class Screenshots {
  private static final double BREATH_MILLIS = 1_000;

  private Screenshots() {}

  /** What the window shows. */
  static void window(Page page, Path target) {
    take(page, new Page.ScreenshotOptions().setPath(target));
  }

  /** The whole page, below target/pages. */
  static void whole(Page page, String name) {
    take(page, new Page.ScreenshotOptions().setFullPage(true).setPath(kept(name)));
  }

  /** Where a picture of this name is kept. */
  static Path kept(String name) {
    return Path.of("target/pages/" + name + ".png");
  }

  private static void take(Page page, Page.ScreenshotOptions options) {
    try {
      page.screenshot(options);
    } catch (PlaywrightException e) {
      // A busy Chromium now and then has no frame to give; it has one a moment later.
      page.waitForTimeout(BREATH_MILLIS);
      page.screenshot(options);
    }
  }
}
