package org.countersign.platform.isolation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages between parent and child: a count, then texts, each behind its length in bytes. */
final class Frames {
  static final String DONE = "DONE";
  static final String REFUSED = "REFUSED";

  private static final int MAX_BYTES = 64 << 20;
  private static final int MAX_PARTS = 8;

  private Frames() {}

  static void write(DataOutputStream out, List<String> parts) throws IOException {
    out.writeInt(parts.size());
    for (var part : parts) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush();
  }

  /** Throws {@code EOFException} when the other side is gone, {@code IOException} on nonsense. */
  static List<String> read(DataInputStream in) throws IOException {
    int count = bounded(in.readInt(), MAX_PARTS);
    var parts = new ArrayList<String>(count);
    for (int index = 0; index < count; index++) {
      var bytes = new byte[bounded(in.readInt(), MAX_BYTES)];
      in.readFully(bytes);
      parts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return parts;
  }

  private static int bounded(int value, int max) throws IOException {
    if (value < 0 || value > max) {
      throw new IOException("A frame of impossible size");
    }
    return value;
  }
}
