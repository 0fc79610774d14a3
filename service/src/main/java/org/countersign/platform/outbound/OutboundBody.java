package org.countersign.platform.outbound;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A request's body, streamed.
 *
 * @param length bytes, when known; unknown means chunked transfer
 */
public record OutboundBody(String contentType, OptionalLong length, Writer writer) {
  /** Writes the body; called once per attempt. */
  @FunctionalInterface
  public interface Writer {
    void writeTo(OutputStream output) throws IOException;
  }

  /** Bytes at hand. */
  public static OutboundBody bytes(String contentType, byte[] bytes) {
    return new OutboundBody(
        contentType, OptionalLong.of(bytes.length), output -> output.write(bytes));
  }

  /** JSON text in UTF-8. */
  public static OutboundBody json(byte[] json) {
    return bytes("application/json", json);
  }

  /** A file, read while it is sent. */
  public static OutboundBody file(String contentType, Path file) throws IOException {
    return new OutboundBody(
        contentType, OptionalLong.of(Files.size(file)), output -> Files.copy(file, output));
  }

  /** Whatever {@code writer} writes; it must write exactly {@code length} bytes. */
  public static OutboundBody stream(String contentType, long length, Writer writer) {
    return new OutboundBody(contentType, OptionalLong.of(length), writer);
  }
}
