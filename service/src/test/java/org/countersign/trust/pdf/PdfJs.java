package org.countersign.trust.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * PDF.js in a real browser: what it draws, annotations with it. Its text layer leaves signature
 * fields out, so the glyphs are taken from the list of operations that it paints pages from.
 */
final class PdfJs {
  private static final String WEBJAR = "/META-INF/resources/webjars/pdfjs-dist/5.4.624/build/";

  private static final String PAGE =
      """
      <!doctype html><meta charset="utf-8">
      <script type="module">
      let said;
      try {
        const js = await import('/pdf.min.mjs');
        js.GlobalWorkerOptions.workerSrc = '/pdf.worker.min.mjs';
        const pdf = await js.getDocument({url: '/file.pdf'}).promise;
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
      } catch (e) {
        said = 'FAILED ' + e;
      }
      await fetch('/said', {method: 'POST', body: said});
      </script>
      """;

  private PdfJs() {}

  /** The text of each page, as drawn. */
  static List<String> pages(byte[] pdf, Path directory) throws Exception {
    var said = new CompletableFuture<String>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          switch (path) {
            case "/" -> answer(exchange, "text/html", PAGE.getBytes(UTF_8));
            case "/file.pdf" -> answer(exchange, "application/pdf", pdf);
            case "/said" -> {
              said.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
              answer(exchange, "text/plain", new byte[0]);
            }
            default -> answer(exchange, "text/javascript", webjar(path));
          }
        });
    server.start();
    var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    var profile = "--user-data-dir=" + directory.resolve("pdfjs");
    var browser =
        Tool.start(
            directory, "chromium", "--headless", "--no-sandbox", "--disable-gpu", profile, address);
    try {
      return Arrays.asList(said.get(60, TimeUnit.SECONDS).split("\f", -1));
    } finally {
      browser.destroy();
      browser.waitFor();
      server.stop(0);
    }
  }

  private static byte[] webjar(String path) throws IOException {
    try (var script = PdfJs.class.getResourceAsStream(WEBJAR + path.substring(1))) {
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
