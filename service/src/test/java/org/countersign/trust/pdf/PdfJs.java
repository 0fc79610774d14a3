package org.countersign.trust.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * PDF.js in a real browser: what it draws, annotations with it. Its text layer leaves signature
 * fields out, so the glyphs are taken from the list of operations that it paints pages from.
 */
final class PdfJs {
  private static final String WEBJAR = "/META-INF/resources/webjars/pdfjs-dist/5.4.624";

  private static final String PAGE =
      """
      <!doctype html><meta charset="utf-8">
      <script type="module">
      let said;
      try {
        const js = await import('/build/pdf.min.mjs');
        js.GlobalWorkerOptions.workerSrc = '/build/pdf.worker.min.mjs';
        const pdf = await js.getDocument(
          {url: '/file.pdf', standardFontDataUrl: '/standard_fonts/'}).promise;
      %s
      } catch (e) {
        said = 'FAILED ' + e;
      }
      await fetch('/said', {method: 'POST', body: said});
      </script>
      """;

  private static final String DRAW =
      """
        const pages = [];
        for (let number = 1; number <= pdf.numPages; number++) {
          const page = await pdf.getPage(number);
          const list = await page.getOperatorList({annotationMode: js.AnnotationMode.ENABLE});
          let text = '';
          list.fnArray.forEach((operation, at) => {
            if (operation === js.OPS.showText) {
              text += list.argsArray[at][0].map(glyph => glyph.unicode ?? '').join('') + '\\n';
            }
          });
          pages.push(text);
        }
        said = pages.join('\\f');
      """;

  /** As its viewer does when somebody has typed and saves. */
  private static final String SAVE =
      """
        const fields = await pdf.getFieldObjects();
        for (const [name, value] of %s) {
          for (const widget of fields[name]) {
            pdf.annotationStorage.setValue(widget.id, {value});
          }
        }
        said = await pdf.saveDocument();
      """;

  private PdfJs() {}

  /** Opens an address in a browser; closing ends the visit. */
  interface Visit {
    AutoCloseable to(String address) throws Exception;
  }

  /** The text of each page, as drawn. */
  static List<String> pages(byte[] pdf, Visit visit) throws Exception {
    var said = new String(said(PAGE.formatted(DRAW), pdf, visit), UTF_8);
    assertThat(said).doesNotStartWith("FAILED");
    return Arrays.asList(said.split("\f", -1));
  }

  /** The file saved after values were typed into its text fields, by their names. */
  static byte[] filled(byte[] pdf, Map<String, String> values, Path directory) throws Exception {
    var typed = new ArrayList<List<String>>();
    values.forEach((name, value) -> typed.add(List.of(name, value)));
    var list = new ObjectMapper().writeValueAsString(typed);
    var said = said(PAGE.formatted(SAVE.formatted(list)), pdf, inABrowserOfItsOwn(directory));
    assertThat(new String(said, 0, Math.min(said.length, 200), ISO_8859_1)).startsWith("%PDF-");
    return said;
  }

  /** What a page says when it has worked on the file. */
  private static byte[] said(String page, byte[] pdf, Visit visit) throws Exception {
    var said = new CompletableFuture<byte[]>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          switch (path) {
            case "/" -> answer(exchange, "text/html", page.getBytes(UTF_8));
            case "/file.pdf" -> answer(exchange, "application/pdf", pdf);
            case "/said" -> {
              said.complete(exchange.getRequestBody().readAllBytes());
              answer(exchange, "text/plain", new byte[0]);
            }
            default -> answer(exchange, "text/javascript", webjar(path));
          }
        });
    server.start();
    var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    try (var browser = visit.to(address)) {
      return said.get(60, TimeUnit.SECONDS);
    } finally {
      server.stop(0);
    }
  }

  private static Visit inABrowserOfItsOwn(Path directory) {
    var profile = "--user-data-dir=" + directory.resolve("pdfjs");
    return address -> {
      var browser =
          Tool.start(
              directory,
              "chromium",
              "--headless",
              "--no-sandbox",
              "--disable-gpu",
              profile,
              address);
      return () -> {
        browser.destroy();
        browser.waitFor();
      };
    };
  }

  private static byte[] webjar(String path) throws IOException {
    try (var script = PdfJs.class.getResourceAsStream(WEBJAR + path)) {
      return script == null ? new byte[0] : script.readAllBytes();
    }
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
