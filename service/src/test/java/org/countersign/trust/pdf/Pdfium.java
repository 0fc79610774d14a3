package org.countersign.trust.pdf;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** One Chromium: its own viewer of PDFs, which draws with PDFium, and tabs for other pages. */
final class Pdfium implements AutoCloseable {
  /** Dots of an inch at a zoom of 100 %. */
  static final int DOTS = 96;

  private static final String COPY =
      """
      async () => {
        const plugin = document.querySelector('pdf-viewer').currentController;
        plugin.selectAll();
        return (await plugin.getSelectedText()).selectedText;
      }
      """;
  private static final int PATIENCE = 60;
  private static final double PAUSE = 400;
  private static final int SPARSELY = 5;

  private final Playwright playwright;
  private final Page page;

  Pdfium(Path chromium) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    // The old headless mode has no viewer; the new one is asked for by hand.
    var browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setHeadless(false)
                    .setArgs(List.of("--headless=new", "--no-sandbox")));
    page =
        browser
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setViewportSize(1000, 1150))
            .newPage();
  }

  /**
   * A page as the viewer shows it, once it stands still.
   *
   * @param number from 1
   */
  BufferedImage draw(Path pdf, int number) throws IOException {
    page.navigate("about:blank");
    page.navigate(pdf.toUri() + "#page=" + number + "&toolbar=0&zoom=100");
    var last = new byte[0];
    for (int attempt = 0; attempt < PATIENCE; attempt++) {
      page.waitForTimeout(PAUSE);
      var shot = page.screenshot();
      var picture = ImageIO.read(new ByteArrayInputStream(shot));
      if (Arrays.equals(shot, last) && isPaper(picture)) {
        return picture;
      }
      last = shot;
    }
    throw new AssertionError("The viewer never stood still");
  }

  /** The text of all pages as a reader would copy it; the viewer leaves annotations out. */
  String text(Path pdf) throws IOException {
    draw(pdf, 1);
    var viewer =
        page.frames().stream()
            .filter(frame -> frame.url().startsWith("chrome-extension:"))
            .findFirst()
            .orElseThrow();
    return String.valueOf(viewer.evaluate(COPY));
  }

  /** Opens an address in a tab of the same browser. */
  AutoCloseable visit(String address) {
    var tab = page.context().newPage();
    tab.navigate(address);
    return tab::close;
  }

  /** Before the page is drawn the viewer is dark. */
  private static boolean isPaper(BufferedImage picture) {
    int white = 0;
    int seen = 0;
    for (int x = 0; x < picture.getWidth(); x += SPARSELY) {
      for (int y = 0; y < picture.getHeight(); y += SPARSELY) {
        seen++;
        if ((picture.getRGB(x, y) & 0xffffff) == 0xffffff) {
          white++;
        }
      }
    }
    return white > seen / 4;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
