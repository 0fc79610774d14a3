package org.countersign.portal;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Optional;
import org.countersign.app.PagesWorld;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One browser and one world for all tests of pages; both end with the test run. */
final class PageTests implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(PageTests.class);
  private static final double PATIENCE_MILLIS = 30_000;

  /** What the tests share. */
  record Shared(Browser browser, PagesWorld world)
      implements ExtensionContext.Store.CloseableResource {
    Visitor phone() {
      return new Visitor(browser.phone(), world);
    }

    Visitor desktop() {
      return new Visitor(browser.desktop(), world);
    }

    Visitor withoutScripts() {
      return new Visitor(browser.withoutScripts(), world);
    }

    @Override
    public void close() throws Exception {
      browser.close();
      world.close();
    }
  }

  private Optional<Shared> shared = Optional.empty();

  @Override
  public void beforeAll(ExtensionContext context) {
    shared =
        Optional.of(
            context
                .getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                    Shared.class,
                    key -> {
                      PseudoLocale.write();
                      // Counts are asserted, not seconds: a busy machine is no fault of a page.
                      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
                      return new Shared(Browser.start(), PagesWorld.start());
                    },
                    Shared.class));
  }

  Shared get() {
    return shared.orElseThrow();
  }
}
