package org.countersign.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page itself refuses, whatever the server says. */
class ClientDefencesAcceptanceTest {
  @RegisterExtension static final PageTests PAGES = new PageTests();

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A DER SEQUENCE of id-aa-signingTime and a SET with one UTCTime. */
  private static final byte[] SIGNING_TIME =
      Base64.getDecoder().decode("MBwGCSqGSIb3DQEJBTEPFw0yNjExMjMwMDAwMDBa");

  @Test
  void aDocumentThatIsNotTheOneAnnouncedIsNotShown() {
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().desktop()) {
      client.enter(link);
      client
          .page()
          .route(
              "**/content",
              route -> {
                var answer = route.fetch();
                var bytes = answer.body();
                bytes[bytes.length / 2] ^= 1;
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setBodyBytes(bytes));
              });
      client.page().locator(".documents a").first().click();
      assertThat(client.page().locator("[data-show=status]")).containsText("not the one");
      assertThat(client.page().locator("#reader[data-shown]")).hasCount(0);
    }
  }

  @Test
  void anIncrementThatIsNotTheOneSignedForIsRefusedAndNothingIsSigned() {
    refuses(
        preparation -> {
          var before = Base64.getDecoder().decode(preparation.path("before").asText());
          before[before.length / 2] ^= 1;
          preparation.put("before", Base64.getEncoder().encodeToString(before));
        });
  }

  @Test
  void aFurtherAttributeIsRefusedAndNothingIsSigned() {
    refuses(
        preparation -> {
          var attributes = Base64.getDecoder().decode(preparation.path("toBeSigned").asText());
          // A SET longer than 127 bytes has its length in 0x81 or 0x82 and that many bytes.
          int header = attributes[1] == (byte) 0x81 ? 3 : 4;
          int length = attributes.length - header + SIGNING_TIME.length;
          var longer = new java.io.ByteArrayOutputStream();
          longer.write(0x31);
          longer.write(0x82);
          longer.write(length >> 8);
          longer.write(length);
          longer.write(attributes, header, attributes.length - header);
          longer.writeBytes(SIGNING_TIME);
          preparation.put("toBeSigned", Base64.getEncoder().encodeToString(longer.toByteArray()));
        });
  }

  @Test
  void anotherBaseThanTheOneAnnouncedIsRefusedAndNothingIsSigned() {
    refuses(preparation -> preparation.put("baseSha256", "00".repeat(32)));
  }

  private static void refuses(Consumer<ObjectNode> change) {
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().desktop()) {
      client.enter(link);
      client.readFirst();
      client.button("Approve").click();
      client.toSigning();
      var completed = new ArrayList<String>();
      client.page().onRequest(request -> ifCompletes(request, completed));
      client.page().route("**/prepare", route -> changed(route, change));
      client.page().locator("[data-do=sign]").click();
      assertThat(client.page().locator("[data-show=error]"))
          .containsText("is not the one you were shown");
      assertThat(completed).isEmpty();
    }
  }

  private static void ifCompletes(Request request, List<String> completed) {
    if (request.url().endsWith("/complete")) {
      completed.add(request.url());
    }
  }

  private static void changed(Route route, Consumer<ObjectNode> change) {
    try {
      var answer = route.fetch();
      var body = (ObjectNode) JSON.readTree(answer.body());
      change.accept((ObjectNode) body.path("items").path(0));
      route.fulfill(
          new Route.FulfillOptions()
              .setResponse(answer)
              .setBodyBytes(JSON.writeValueAsBytes(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theKeyCannotBeExportedAndNoRequestCarriesIt() {
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().desktop()) {
      client
          .page()
          .addInitScript(
              """
              const generate = crypto.subtle.generateKey.bind(crypto.subtle);
              crypto.subtle.generateKey = async (...asked) => {
                const pair = await generate(...asked);
                globalThis.exports = await Promise.all(["pkcs8", "jwk", "raw"].map(format =>
                  crypto.subtle.exportKey(format, pair.privateKey).then(() => "given", () => "refused")));
                return pair;
              };
              """);
      var bodies = new ArrayList<String>();
      client
          .page()
          .onRequest(
              request -> {
                if (request.url().contains("/v1/") && request.postData() != null) {
                  bodies.add(request.postData());
                }
              });
      client.enter(link);
      client.approveAll();
      client.toSigning();
      client.sign();
      assertThat(client.page().evaluate("globalThis.exports"))
          .isEqualTo(List.of("refused", "refused", "refused"));
      // begin, prepare, complete: a public key (91 bytes of SPKI) with its proof, ids, values.
      assertThat(bodies).hasSize(3);
      assertThat(field(bodies.get(0), "publicKey")).hasSize(91);
      assertThat(field(bodies.get(0), "proof")).hasSizeLessThanOrEqualTo(72);
      assertThat(bodies.get(2).length()).isLessThan(300);
    }
  }

  private static byte[] field(String body, String name) {
    try {
      return Base64.getDecoder().decode(JSON.readTree(body).path(name).asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyPageForbidsForeignAndInlineScriptsAndFramesAndCaches() {
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().desktop()) {
      var pages = new ArrayList<String>();
      client
          .page()
          .onResponse(
              response -> {
                if (response.request().isNavigationRequest() && response.status() == 200) {
                  var headers = response.headers();
                  assertThat(headers.get("content-security-policy"))
                      .contains("default-src 'none'")
                      .contains("script-src 'self' 'wasm-unsafe-eval';")
                      .contains("frame-ancestors 'none'")
                      .doesNotContain("unsafe-inline");
                  assertThat(headers.get("cache-control")).isEqualTo("no-store");
                  assertThat(headers.get("referrer-policy")).isEqualTo("no-referrer");
                  pages.add(response.url());
                }
              });
      client.enter(link);
      client.readFirst();
      assertThat(pages).hasSizeGreaterThanOrEqualTo(5);
      assertThat(client.complaints()).isEmpty();
    }
  }

  @Test
  void aFormWithoutTheTokenChangesNothing() {
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().desktop()) {
      client.enter(link);
      client.page().evaluate("document.querySelector('input[name=csrf]').value = 'forged'");
      client.button("Approve").click();
      assertThat(client.page().locator("h1")).hasText("That did not work");
      client.page().goBack();
      client.page().reload();
      assertThat(client.page().locator(".state-waiting")).hasCount(1);
    }
  }

  @Test
  void aCallOfTheApiNeedsTheTokenOfThisVeryCeremony() {
    var other = PAGES.get().world().invite(1).toString();
    String foreign;
    try (var client = PAGES.get().desktop()) {
      foreign = client.enter(other).csrf();
    }
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().desktop()) {
      client.enter(link);
      for (var token : List.of("", "forged", foreign)) {
        assertThat(decides(client, token)).as(token).isEqualTo(403);
      }
      assertThat(decides(client, client.csrf())).isEqualTo(200);
    }
  }

  /** The status of a call that decides about nothing. */
  private static int decides(Visitor client, String token) {
    var request =
        RequestOptions.create()
            .setHeader("Content-Type", "application/json")
            .setHeader("X-CSRF-Token", token)
            .setData("{\"decisions\":[]}");
    var path = client.page().url().replace("/ceremonies/", "/v1/ceremonies/") + "/decisions";
    return client.page().request().put(path, request).status();
  }

  @Test
  void aCeremonysCookieSpeaksForThatCeremonyAloneAndStandsInNobodysWay() {
    var other = PAGES.get().world().invite(1).toString();
    String elsewhere;
    try (var client = PAGES.get().desktop()) {
      elsewhere = client.enter(other).page().url();
    }
    var link = PAGES.get().world().invite(1).toString();
    try (var client = PAGES.get().desktop()) {
      var own = client.enter(link).page().url();
      assertThat(status(client, own)).isEqualTo(200);
      assertThat(status(client, elsewhere)).isEqualTo(401);
      assertThat(status(client, elsewhere.replace("/ceremonies/", "/v1/ceremonies/")))
          .isEqualTo(401);
      // A ceremony that is over must not keep its device from every other page.
      client.forgeCeremonyCookie();
      assertThat(status(client, own)).isEqualTo(401);
      assertThat(status(client, PAGES.get().world().url().toString())).isEqualTo(200);
    }
  }

  private static int status(Visitor client, String url) {
    return client.page().request().get(url).status();
  }
}
