package org.countersign.identity.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.InflaterOutputStream;

/** A JWT read by hand, as a stranger would. */
record TestToken(JsonNode header, JsonNode claims) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static TestToken of(String jwt) {
    var parts = jwt.split("\\.");
    try {
      return new TestToken(
          JSON.readTree(Base64.getUrlDecoder().decode(parts[0])),
          JSON.readTree(Base64.getUrlDecoder().decode(parts[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a status list says at an index. */
  int status(int index) {
    var list = claims.path("status_list");
    var bits = list.path("bits").asInt();
    var out = new ByteArrayOutputStream();
    try (var zlib = new InflaterOutputStream(out)) {
      zlib.write(Base64.getUrlDecoder().decode(list.path("lst").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int perByte = 8 / bits;
    return out.toByteArray()[index / perByte] >> (index % perByte * bits) & ((1 << bits) - 1);
  }
}
