package org.countersign.sandbox.docusign;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the simulator's pages have in common. They need no script. */
final class Pages {
  private static final String STYLE =
      "body{font:1rem/1.5 sans-serif;margin:0;color:#1b1b1b;background:#fff}"
          + "header{background:#4c00ff;color:#fff;padding:.6rem 1rem}"
          + "main{max-width:42rem;margin:0 auto;padding:1rem}"
          + "h1{font-size:1.4rem;margin:.5rem 0}h2{font-size:1.1rem}"
          + "code{overflow-wrap:anywhere}li{margin:.4rem 0}"
          + "a{color:#3a00c2;display:inline-block;min-height:24px}"
          + "button{font:inherit;display:block;width:100%;min-height:48px;margin:.6rem 0;"
          + "border:2px solid #4c00ff;border-radius:4px;background:#fff;color:#3a00c2}"
          + "button.main{background:#4c00ff;color:#fff}"
          + "input,textarea{font:inherit;box-sizing:border-box;width:100%;padding:.6rem;"
          + "border:1px solid #555;border-radius:4px}label{display:block;margin:.6rem 0}";

  private Pages() {}

  static String page(String title, String body) {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
        + escape(title)
        + " – DocuSign simulator</title><style>"
        + STYLE
        + "</style></head><body><header>DocuSign simulator: for practice, signs nothing real"
        + "</header><main><h1>"
        + escape(title)
        + "</h1>"
        + body
        + "</main></body></html>";
  }

  static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escape(value) + "\">";
  }

  static String button(String name, String value, String words) {
    return "<button name=\""
        + name
        + "\" value=\""
        + value
        + "\""
        + (value.equals("finish") || value.equals("allow") ? " class=\"main\"" : "")
        + ">"
        + escape(words)
        + "</button>";
  }

  /** The address with one more query parameter. */
  static String with(String address, String parameter) {
    var hash = address.indexOf('#');
    var base = hash < 0 ? address : address.substring(0, hash);
    return base
        + (base.contains("?") ? "&" : "?")
        + parameter
        + (hash < 0 ? "" : address.substring(hash));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String escape(String text) {
    var safe = new StringBuilder(text.length());
    text.chars()
        .forEach(
            letter -> {
              switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append((char) letter);
              }
            });
    return safe.toString();
  }
}
