package org.countersign.trust.verification.integrity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Stream;

/**
 * One appended revision read byte by byte: objects, its one cross-reference section, trailer, end
 * mark. Every byte belongs to something, and the section lists exactly what lies there.
 */
record Revision(int from, int end, XrefSection section, Map<Integer, PdfValue> objects) {
  private static final int LATEST_END = 2;

  /**
   * Reads one.
   *
   * @param from offset behind the revision before
   * @param section its cross-reference section
   * @param before the section before it
   * @param objects the document as of this revision
   */
  static Revision read(
      PdfBytes bytes,
      int from,
      XrefSection section,
      XrefSection before,
      Objects objects,
      ObjectStreams streams)
      throws Broken {
    if (section.offset() < from) {
      throw Broken.xref("An appended revision points back into signed bytes.");
    }
    var reader = new PdfReader(bytes, from);
    var places = new LinkedHashMap<Integer, Integer>();
    var found = new LinkedHashMap<Integer, PdfValue>();
    reader.skipBlanks();
    while (reader.position() < section.offset()) {
      var object = reader.indirect(objects::length);
      add(found, object.number(), object.value());
      places.put(object.number(), object.from());
      reader.skipBlanks();
    }
    if (reader.position() != section.offset()) {
      throw Broken.xref("A cross-reference section lies inside an object.");
    }
    reader.skipTo(section.end());
    var end = end(reader, bytes, section);
    var inside = members(found, section, streams);
    compare(section, places, inside);
    inside.keySet().forEach(found::remove);
    checkTrailer(section, before);
    found.putAll(inside);
    return new Revision(from, end, section, found);
  }

  private static void add(Map<Integer, PdfValue> found, int number, PdfValue value) throws Broken {
    if (found.put(number, value) != null) {
      throw new Broken("duplicate-object", "A revision holds two objects of one number.");
    }
  }

  private static Map<Integer, PdfValue> members(
      Map<Integer, PdfValue> found, XrefSection section, ObjectStreams streams) throws Broken {
    var inside = new LinkedHashMap<Integer, PdfValue>();
    for (var one : found.entrySet()) {
      if (one.getValue() instanceof Stream stream && stream.dict().has("Type", "ObjStm")) {
        if (stream.dict().get("Extends").isPresent()) {
          throw Broken.xref("An appended object stream extends another.");
        }
        var decoded = streams.decode(stream);
        for (var i = 0; i < decoded.numbers().length; i++) {
          var number = decoded.numbers()[i];
          var entry = section.find(number);
          if (entry == null
              || entry.kind() != XrefSection.INSIDE
              || entry.place() != one.getKey()
              || entry.detail() != i
              || found.containsKey(number)) {
            throw Broken.xref("An object stream and the cross-reference section differ.");
          }
          add(inside, number, ObjectStreams.value(decoded, i));
        }
      }
    }
    return inside;
  }

  private static void compare(
      XrefSection section, Map<Integer, Integer> places, Map<Integer, PdfValue> inside)
      throws Broken {
    for (var place : places.entrySet()) {
      var entry = section.find(place.getKey());
      if (entry == null || entry.kind() != XrefSection.AT || entry.place() != place.getValue()) {
        throw Broken.xref("An appended object is not where the cross-reference section says.");
      }
    }
    var wrong = new boolean[1];
    section.forEach(
        number -> {
          var entry = section.find(number);
          wrong[0] |=
              entry == null
                  || entry.kind() == XrefSection.AT
                      && !places.containsKey(number)
                      && entry.place() != section.offset()
                  || entry.kind() == XrefSection.INSIDE && !inside.containsKey(number)
                  || entry.kind() == XrefSection.FREE && number != 0;
        });
    if (wrong[0]) {
      throw Broken.xref("An appended revision lists objects that it does not hold.");
    }
  }

  private static int end(PdfReader reader, PdfBytes bytes, XrefSection section) throws Broken {
    reader.skipBlanks();
    if (!reader.takes("startxref") || reader.integer() != section.offset()) {
      throw Broken.xref("A revision does not end with a pointer to its own section.");
    }
    reader.skipBlanks();
    if (!reader.takes("%%EOF")) {
      throw Broken.xref("A revision has no end mark.");
    }
    return behindMark(bytes, reader.position());
  }

  /** Offset behind the end of line that may follow an end mark. */
  static int behindMark(PdfBytes bytes, int offset) {
    var at = offset;
    if (bytes.at(at) == '\r') {
      at++;
    }
    if (bytes.at(at) == '\n' && at - offset < LATEST_END) {
      at++;
    }
    return at;
  }

  private static void checkTrailer(XrefSection section, XrefSection before) throws Broken {
    Dict trailer = section.trailer();
    Dict old = before.trailer();
    if (!trailer.get("Root").equals(old.get("Root"))) {
      throw new Broken("changed-after-signing", "An appended revision names another catalog.");
    }
    if (trailer.get("Encrypt").isPresent() || trailer.get("XRefStm").isPresent()) {
      throw Broken.xref("An appended trailer has an entry that is not permitted.");
    }
    if (!(trailer.get("Prev").orElse(Constant.NULL) instanceof Num prev)
        || prev.asInt() != before.offset()) {
      throw Broken.xref("An appended revision does not continue the one before it.");
    }
    if (size(trailer) < size(old)) {
      throw Broken.xref("An appended trailer takes objects out of the document.");
    }
  }

  private static int size(Dict trailer) {
    return trailer.get("Size").orElse(Constant.NULL) instanceof Num size ? size.asInt() : -1;
  }
}
