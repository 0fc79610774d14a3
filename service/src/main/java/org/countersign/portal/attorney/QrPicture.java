package org.countersign.portal.attorney;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code (ISO/IEC 18004) as one path of a picture.
 *
 * @param side of the square, quiet zone included, in modules
 * @param path for {@code <path d>}
 */
public record QrPicture(int side, String path) {
  /** ISO/IEC 18004 §6.3.8: four modules of nothing on every side. */
  private static final int QUIET = 4;

  static QrPicture of(String text) {
    var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return new QrPicture(code.size + 2 * QUIET, path.toString());
  }
}
