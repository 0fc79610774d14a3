package org.countersign.trust.verification.integrity;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Stream;

/** Decodes cross-reference, object and validation-data streams within one budget per file. */
final class Inflation {
  /** Structure only: pages and pictures are never decoded here. */
  private static final int BUDGET = 64 << 20;

  private int left = BUDGET;

  byte[] decode(Stream stream) throws Broken {
    var filter = stream.dict().get("Filter");
    if (filter.isPresent() && filter.get() instanceof Array array && array.items().size() == 1) {
      filter = java.util.Optional.of(array.items().get(0));
    }
    if (filter.isEmpty()) {
      take(stream.length());
      return stream.encoded();
    }
    if (!filter.get().equals(new PdfValue.Name("FlateDecode"))) {
      throw Broken.syntax("A stream of the file's structure is packed in an unknown way.");
    }
    var inflated = inflate(stream.encoded());
    var parameters = stream.dict().get("DecodeParms").orElse(Constant.NULL);
    if (parameters instanceof Array array && array.items().size() == 1) {
      parameters = array.items().get(0);
    }
    return parameters instanceof Dict dict ? unpredict(inflated, dict) : inflated;
  }

  private byte[] inflate(byte[] packed) throws Broken {
    var inflater = new Inflater();
    try {
      inflater.setInput(packed);
      var out = new byte[Math.max(1 << 10, Math.min(4 * packed.length, BUDGET))];
      var length = 0;
      while (!inflater.finished()) {
        var count = inflater.inflate(out, length, out.length - length);
        length += count;
        take(count);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw Broken.syntax("A packed stream is cut off.");
        }
        if (length == out.length) {
          out = Arrays.copyOf(out, Math.min(2 * out.length, BUDGET + 1));
        }
      }
      return Arrays.copyOf(out, length);
    } catch (DataFormatException e) {
      throw Broken.syntax("A packed stream is broken.");
    } finally {
      inflater.end();
    }
  }

  private void take(int count) throws Broken {
    left -= count;
    if (left < 0) {
      throw new Broken("too-large", "The file's structure inflates to too much.");
    }
  }

  // ISO 32000-2 §7.4.4.4, PNG predictors of one-byte samples.
  private static byte[] unpredict(byte[] bytes, Dict parameters) throws Broken {
    var predictor = number(parameters, "Predictor", 1);
    if (predictor == 1) {
      return bytes;
    }
    var columns = number(parameters, "Columns", 1);
    if (predictor < 10
        || columns < 1
        || columns > 64
        || number(parameters, "Colors", 1) != 1
        || number(parameters, "BitsPerComponent", 8) != 8
        || bytes.length % (columns + 1) != 0) {
      throw Broken.syntax("A stream of the file's structure is packed in an unknown way.");
    }
    var rows = bytes.length / (columns + 1);
    var out = new byte[rows * columns];
    for (var row = 0; row < rows; row++) {
      var kind = bytes[row * (columns + 1)];
      for (var i = 0; i < columns; i++) {
        var raw = bytes[row * (columns + 1) + 1 + i];
        var left = i == 0 ? 0 : out[row * columns + i - 1] & 0xFF;
        var up = row == 0 ? 0 : out[(row - 1) * columns + i] & 0xFF;
        var corner = i == 0 || row == 0 ? 0 : out[(row - 1) * columns + i - 1] & 0xFF;
        out[row * columns + i] = (byte) (raw + prediction(kind, left, up, corner));
      }
    }
    return out;
  }

  private static int prediction(int kind, int left, int up, int corner) throws Broken {
    return switch (kind) {
      case 0 -> 0;
      case 1 -> left;
      case 2 -> up;
      case 3 -> (left + up) / 2;
      case 4 -> paeth(left, up, corner);
      default -> throw Broken.syntax("A packed stream is broken.");
    };
  }

  private static int paeth(int left, int up, int corner) {
    var estimate = left + up - corner;
    var byLeft = Math.abs(estimate - left);
    var byUp = Math.abs(estimate - up);
    var byCorner = Math.abs(estimate - corner);
    if (byLeft <= byUp && byLeft <= byCorner) {
      return left;
    }
    return byUp <= byCorner ? up : corner;
  }

  private static int number(Dict dict, String key, int otherwise) {
    return dict.get(key).orElse(Constant.NULL) instanceof Num number ? number.asInt() : otherwise;
  }
}
