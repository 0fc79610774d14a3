package org.countersign.trust.verification.integrity;

import java.util.HashMap;
import java.util.Map;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Stream;

/** Object streams (ISO 32000-2 §7.5.7), each decoded once; shared by all revisions of a file. */
final class ObjectStreams {
  private final Inflation inflation;
  private final Map<Integer, Decoded> decoded = new HashMap<>();

  /** A decoded stream: per index, number and offset of an object. */
  record Decoded(byte[] content, PdfBytes bytes, int[] numbers, int[] offsets) {}

  ObjectStreams(Inflation inflation) {
    this.inflation = inflation;
  }

  PdfValue member(Objects objects, int stream, int index, int number) throws Broken {
    var found = decode(objects.stream(stream));
    if (index >= found.numbers().length || found.numbers()[index] != number) {
      throw Broken.xref("An object stream does not hold what the cross-reference section says.");
    }
    return value(found, index);
  }

  static PdfValue value(Decoded found, int index) throws Broken {
    return new PdfReader(found.bytes(), found.offsets()[index]).value();
  }

  /** Decodes by place in the file: a number may mean another stream in another revision. */
  Decoded decode(Stream stream) throws Broken {
    var known = decoded.get(stream.from());
    if (known != null) {
      return known;
    }
    var count = number(stream, "N");
    var first = number(stream, "First");
    if (!stream.dict().has("Type", "ObjStm") || count < 0 || first < 0) {
      throw Broken.syntax("An object stream is broken.");
    }
    var content = inflation.decode(stream);
    if (first > content.length || count > first / 2) {
      throw Broken.syntax("An object stream is broken.");
    }
    var bytes = PdfBytes.of(content);
    var header = new PdfReader(bytes, 0, first);
    var numbers = new int[count];
    var offsets = new int[count];
    for (var i = 0; i < count; i++) {
      numbers[i] = header.integer();
      offsets[i] = Math.addExact(first, header.integer());
    }
    var made = new Decoded(content, bytes, numbers, offsets);
    decoded.put(stream.from(), made);
    return made;
  }

  private static int number(Stream stream, String key) {
    return stream.dict().get(key).orElse(Constant.NULL) instanceof Num number ? number.asInt() : -1;
  }
}
