package org.countersign.identity.credentials;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.countersign.identity.credentials.store.StatusRow;

/**
 * A status list's bytes: two bits for each index, the first in the least significant bits of a
 * byte, compressed as zlib (draft-ietf-oauth-status-list §4.1).
 */
final class StatusBits {
  static final int BITS = 2;
  private static final int PER_BYTE = 8 / BITS;

  private StatusBits() {}

  /**
   * @param capacity how many indexes the list has; a multiple of four
   * @param set those that are not valid
   * @return zlib, base64url without padding
   */
  static String encode(int capacity, List<StatusRow> set) {
    var bytes = new byte[capacity / PER_BYTE];
    for (var row : set) {
      bytes[row.idx() / PER_BYTE] |= (byte) (row.status() << (row.idx() % PER_BYTE * BITS));
    }
    var out = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (var zlib = new DeflaterOutputStream(out, deflater)) {
      zlib.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
  }
}
