package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.countersign.app.PagesWorld;
import org.countersign.demo.TestPeople;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Takes the pictures of {@code docs/pictures}, below {@code target/pictures}; with {@code
 * -Dpictures.dir=../docs/pictures} it puts them in their place.
 */
class PicturesAcceptanceTest {
  @RegisterExtension static final PageTests TESTS = new PageTests();

  private static final Path SHOWN = Path.of("..", "docs", "pictures");

  private static PagesWorld world;

  private final Path target = Path.of(System.getProperty("pictures.dir", "target/pictures"));
  private final List<String> taken = new ArrayList<>();

  @BeforeAll
  static void start() {
    world = TESTS.get().world();
  }

  @Test
  void everyMainPageHasAPictureOfAPhoneAndOfADesktop() throws IOException {
    for (var screen : List.of("phone", "desktop")) {
      Supplier<Visitor> visitors =
          screen.equals("phone") ? TESTS.get()::phone : () -> desktop(TESTS.get().desktop());
      client(visitors, screen);
      attorney(visitors, screen);
      registrar(visitors, screen);
      stranger(visitors, screen);
    }
    assertThat(taken).doesNotHaveDuplicates();
    try (var files = Files.list(SHOWN)) {
      assertThat(taken)
          .as("what is in docs/pictures; take them anew with -Dpictures.dir=../docs/pictures")
          .hasSameElementsAs(files.map(file -> file.getFileName().toString()).toList());
    }
    var readme = Files.readString(Path.of("..", "README.md"));
    assertThat(Stream.of(readme.split("docs/pictures/")).skip(1).map(text -> text.split("\"")[0]))
        .isNotEmpty()
        .isSubsetOf(taken);
  }

  private void client(Supplier<Visitor> visitors, String screen) {
    var link = world.invite(3).toString();
    try (var client = visitors.get()) {
      client.page().navigate(link + "&lang=en");
      take(client.page(), "client-welcome-" + screen);
      client.enter(link);
      client.readFirst();
      client.button("Approve").click();
      take(client.page(), "client-inbox-" + screen);
      client.page().locator(".documents a").nth(1).click();
      client.page().locator("#reader[data-shown=true] canvas").first().waitFor();
      // The page of the document itself has been drawn.
      client.page().locator(".pdfViewer .textLayer span").first().waitFor();
      take(client.page(), "client-read-" + screen);
      client.button("Approve").click();
      client.toSigning();
      take(client.page(), "client-sign-" + screen);
    }
  }

  private void attorney(Supplier<Visitor> visitors, String screen) {
    var practice = world.practice();
    var attorney = practice.attorney();
    practice.file(attorney.identifier(), 2).clientSigns();
    attorney.sign();
    try (var visitor = visitors.get().signedIn(attorney.cookies())) {
      visitor.page().navigate(world.url() + "/home?lang=en");
      take(visitor.page(), "attorney-home-" + screen);
      visitor.page().navigate(world.url() + "/home/releases");
      take(visitor.page(), "attorney-release-" + screen);
    }
  }

  private void registrar(Supplier<Visitor> visitors, String screen) {
    var number = screen.equals("phone") ? "30-14" : "3014";
    var application = TestPeople.apply(world.world(), world.directory(), number);
    try (var visitor = visitors.get().signedIn(TestPeople.registrar(world.world()))) {
      visitor.page().navigate(world.url() + "/registrar?lang=en");
      take(visitor.page(), "registrar-queue-" + screen);
      visitor.page().navigate(world.url() + "/registrar/registrations/" + application);
      visitor.page().locator("#reader[data-shown=true] canvas").first().waitFor();
      take(visitor.page(), "registrar-application-" + screen);
    }
  }

  private void stranger(Supplier<Visitor> visitors, String screen) {
    var practice = world.practice();
    var attorney = practice.attorney();
    practice.file(attorney.identifier(), 1).clientSigns();
    attorney.sign();
    attorney.release(practice.filings());
    assertThat(practice.receipts()).hasSize(1);
    var code = world.codeOf(practice.filings().get(0));
    try (var visitor = visitors.get()) {
      visitor.page().navigate(world.url() + "/?lang=en");
      take(visitor.page(), "public-home-" + screen);
      visitor.page().navigate(world.url() + "/verify?code=" + code + "#package");
      assertThat(visitor.page().locator("#package h3")).hasText("Sealed and accepted");
      take(visitor.page(), "public-verify-" + screen);
    }
  }

  private static Visitor desktop(Visitor visitor) {
    visitor.page().setViewportSize(1024, 720);
    return visitor;
  }

  private void take(Page page, String name) {
    Screenshots.window(page, target.resolve(name + ".png"));
    taken.add(name + ".png");
  }
}
