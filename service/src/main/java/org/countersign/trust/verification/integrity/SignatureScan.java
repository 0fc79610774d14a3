package org.countersign.trust.verification.integrity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.trust.verification.integrity.PdfValue.Dict;

/**
 * Finds every object with a {@code /ByteRange} by looking through the bytes, so that none stays
 * unseen because nothing refers to it.
 */
final class SignatureScan {
  private SignatureScan() {}

  /** Signature dictionaries by object number, as they stand in the file. */
  static Map<Integer, Dict> find(PdfBytes bytes, List<XrefSection> chain, Objects objects)
      throws Broken {
    var found = new LinkedHashMap<Integer, Dict>();
    var offsets = new int[0];
    for (var at = bytes.find("/ByteRange", 0); at >= 0; at = bytes.find("/ByteRange", at + 1)) {
      if (offsets.length == 0) {
        offsets = offsets(chain);
      }
      var index = Arrays.binarySearch(offsets, at);
      var place = index >= 0 ? index : -index - 2;
      if (place < 0) {
        throw new Broken("signature-count", "A byte range stands outside every object.");
      }
      var object = new PdfReader(bytes, offsets[place]).indirect(objects::length);
      var dict = object.value();
      if (object.to() <= at) {
        throw new Broken("signature-count", "A byte range stands outside every object.");
      }
      if (dict instanceof Dict signature && signature.get("ByteRange").isPresent()) {
        found.put(object.number(), signature);
      }
    }
    return found;
  }

  private static int[] offsets(List<XrefSection> chain) {
    var all = new java.util.ArrayList<Integer>();
    chain.forEach(section -> section.offsets(all::add));
    return all.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
