package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.countersign.app.PagesWorld;
import org.countersign.demo.TestPeople;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of strangers and of the registry's staff, for everyone. */
class OpenAndStaffPagesAcceptanceTest {
  @RegisterExtension static final PageTests TESTS = new PageTests();

  private static PagesWorld world;

  @BeforeAll
  static void start() {
    world = TESTS.get().world();
  }

  /** Each page with what the keyboard must reach there: an id or the words on it. */
  private static final Map<String, String> OPEN =
      Map.of(
          "/", "Check a signature or an attorney",
          "/nowhere", "Español",
          "/verify", "Look up",
          "/verify?identifier=CTS-0000-0000-1", "identifier",
          "/verify?code=0000", "Ask about the package",
          "/verify?code=0000-0000-0000-1", "code",
          "/sign-in", "Sign in with a passkey",
          "/register", "Send me the link",
          "/recovery", "Ask for recovery",
          "/recovery/stop?token=nobodys", "I did not ask for this");

  @Test
  void everyPageOfStrangersIsForEveryone() {
    try (var visitor = TESTS.get().phone();
        var desktop = TESTS.get().desktop()) {
      for (var place : OPEN.entrySet()) {
        check(visitor.page(), desktop.page(), place.getKey(), place.getValue());
      }
      for (var page : List.of(visitor.page(), desktop.page())) {
        page.navigate(
            world.url() + in("/verify", page == visitor.page() ? "en" : PseudoLocale.TAG));
        page.locator("#file")
            .setInputFiles(
                new FilePayload(
                    "copy.pdf", "application/pdf", "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8)));
        page.locator("form[enctype] button").click();
        page.locator("#answer").waitFor();
      }
      Everyone.axe(visitor.page());
      Everyone.narrow(visitor.page());
      Everyone.translated(desktop.page());
      assertThat(visitor.complaints())
          .filteredOn(text -> !text.matches(".*status of 4\\d\\d.*"))
          .isEmpty();
    }
  }

  @Test
  void everyPageOfTheStaffIsForEveryone() {
    var open = TestPeople.apply(world.world(), world.directory(), "88-1");
    var decided = TestPeople.apply(world.world(), world.directory(), "88-2");
    var identifier = world.approve(decided);
    var cookies = TestPeople.registrar(world.world());
    world.give("registrar@registry.example", "ADMIN");
    try (var visitor = TESTS.get().phone().signedIn(cookies);
        var desktop = TESTS.get().desktop().signedIn(cookies)) {
      var pages =
          Map.of(
              "/registrar",
              "Show",
              "/registrar?state=APPROVED&age=0",
              "Open",
              "/registrar/registrations/" + open,
              "Decide",
              "/registrar/registrations/" + decided,
              "← All registrations",
              "/registrar/attorneys/" + identifier,
              "Change now",
              "/registrar/recoveries",
              "← All registrations",
              "/staff",
              "Give the role",
              "/account",
              "Add a passkey");
      pages.forEach((place, reach) -> check(visitor.page(), desktop.page(), place, reach));
    }
  }

  private static void check(Page phone, Page desktop, String place, String reach) {
    phone.navigate(world.url() + in(place, "en"));
    Everyone.axe(phone);
    Everyone.narrow(phone);
    Everyone.focus(phone, reach);
    desktop.navigate(world.url() + in(place, PseudoLocale.TAG));
    Everyone.translated(desktop);
    desktop.navigate(world.url() + in(place, "es"));
    assertThat(desktop.locator("html")).hasAttribute("lang", "es");
    Everyone.narrow(desktop);
  }

  private static String in(String place, String language) {
    return place + (place.contains("?") ? "&" : "?") + "lang=" + language;
  }
}
