package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A JSON Web Token in compact form, read but not believed. */
record Assertion(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
  static Optional<Assertion> read(String compact) {
    var parts = compact.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      var decoder = Base64.getUrlDecoder();
      return Optional.of(
          new Assertion(
              Exchange.JSON.readTree(decoder.decode(parts[0])),
              Exchange.JSON.readTree(decoder.decode(parts[1])),
              (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
              decoder.decode(parts[2])));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
