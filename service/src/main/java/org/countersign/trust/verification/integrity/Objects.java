package org.countersign.trust.verification.integrity;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Ref;
import org.countersign.trust.verification.integrity.PdfValue.Stream;
import org.jspecify.annotations.Nullable;

/** The document's objects as of one revision: what a reader of that prefix of the file sees. */
final class Objects {
  private final PdfBytes bytes;
  private final List<XrefSection> sections;
  private final ObjectStreams streams;
  private final Map<Integer, PdfValue> read = new HashMap<>();
  private final Set<Integer> lengths = new HashSet<>();

  /**
   * @param sections newest first
   */
  Objects(PdfBytes bytes, List<XrefSection> sections, ObjectStreams streams) {
    this.bytes = bytes;
    this.sections = sections;
    this.streams = streams;
  }

  Dict trailer() {
    return sections.get(0).trailer();
  }

  boolean uses(int number) {
    var entry = entry(number);
    return entry != null && entry.kind() != XrefSection.FREE;
  }

  XrefSection.@Nullable Entry entry(int number) {
    for (var section : sections) {
      var entry = section.find(number);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  /** The object; null when it is not defined (§7.3.10). */
  PdfValue get(Ref ref) throws Broken {
    var known = read.get(ref.number());
    if (known != null) {
      return known;
    }
    var value = load(ref);
    read.put(ref.number(), value);
    return value;
  }

  /** References followed. */
  PdfValue resolve(PdfValue value) throws Broken {
    return value instanceof Ref ref ? get(ref) : value;
  }

  /** The dictionary under a key, references followed; empty when there is none. */
  Dict dict(Dict owner, String key) throws Broken {
    return resolve(owner.get(key).orElse(Constant.NULL)) instanceof Dict dict
        ? dict
        : new Dict(Map.of());
  }

  /** Elements of an array, references to it followed; none where there is no array. */
  List<PdfValue> items(Optional<PdfValue> value) throws Broken {
    return resolve(value.orElse(Constant.NULL)) instanceof PdfValue.Array array
        ? array.items()
        : List.of();
  }

  private PdfValue load(Ref ref) throws Broken {
    var entry = entry(ref.number());
    if (entry == null || entry.kind() == XrefSection.FREE) {
      return Constant.NULL;
    }
    if (entry.kind() == XrefSection.INSIDE) {
      return streams.member(this, entry.place(), entry.detail(), ref.number());
    }
    var object = new PdfReader(bytes, entry.place()).indirect(this::length);
    if (object.number() != ref.number() || object.generation() != ref.generation()) {
      throw Broken.xref("Another object stands where the cross-reference section points.");
    }
    return object.value();
  }

  /** The stream object itself, for object streams. */
  Stream stream(int number) throws Broken {
    var entry = entry(number);
    if (entry == null || entry.kind() != XrefSection.AT) {
      throw Broken.xref("An object stream is missing.");
    }
    if (get(new Ref(number, entry.detail())) instanceof Stream stream) {
      return stream;
    }
    throw Broken.xref("An object stream is missing.");
  }

  int length(Ref ref) throws Broken {
    if (!lengths.add(ref.number())) {
      throw Broken.syntax("A stream's length depends on itself.");
    }
    try {
      return get(ref) instanceof Num number ? number.asInt() : -1;
    } finally {
      lengths.remove(ref.number());
    }
  }

  /** Numbers of the object streams that hold objects of this revision. */
  Set<Integer> objectStreams() {
    var found = new HashSet<Integer>();
    var seen = new HashSet<Integer>();
    for (var section : sections) {
      section.forEach(
          number -> {
            var entry = section.find(number);
            if (seen.add(number) && entry != null && entry.kind() == XrefSection.INSIDE) {
              found.add(entry.place());
            }
          });
    }
    return found;
  }

  /** All numbers reached from {@code start} through objects that {@code inside} admits. */
  Set<Integer> reach(PdfValue start, java.util.function.IntPredicate inside) throws Broken {
    var reached = new HashSet<Integer>();
    var left = new ArrayDeque<PdfValue>(List.of(start));
    while (!left.isEmpty()) {
      var value = left.pop();
      if (value instanceof Ref ref) {
        if (inside.test(ref.number()) && reached.add(ref.number())) {
          left.push(get(ref));
        }
      } else if (value instanceof Dict dict) {
        left.addAll(dict.entries().values());
      } else if (value instanceof PdfValue.Array array) {
        left.addAll(array.items());
      } else if (value instanceof Stream stream) {
        left.push(stream.dict());
      }
    }
    return reached;
  }
}
