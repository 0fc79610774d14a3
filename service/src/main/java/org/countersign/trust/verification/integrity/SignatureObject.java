package org.countersign.trust.verification.integrity;

import java.util.List;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Name;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Text;

/**
 * A signature dictionary and what its byte range covers (ISO 32000-2 §12.8.1).
 *
 * @param number of the object
 * @param hole offset of the {@code <} of {@code /Contents}
 * @param after offset behind its {@code >}
 * @param end offset behind the last byte covered
 */
record SignatureObject(
    int number, Dict dict, String subFilter, byte[] contents, int hole, int after, int end) {
  private static final String RANGE = "byte-range";

  /**
   * Reads the dictionary and holds its byte range against where {@code /Contents} really lies.
   *
   * @param length of the file
   */
  static SignatureObject of(int number, Dict dict, int length) throws Broken {
    var range = range(dict);
    if (!(dict.get("Contents").orElse(Constant.NULL) instanceof Text contents)
        || !contents.plainHexadecimal()) {
      throw new Broken(RANGE, "The signature has no hexadecimal value of its own.");
    }
    if (range[0] != 0) {
      throw new Broken(RANGE, "Its byte range does not begin at the first byte of the file.");
    }
    if (range[1] != contents.from() || range[2] != contents.to()) {
      throw new Broken(RANGE, "Its byte range leaves out something else than its own value.");
    }
    var end = (long) range[2] + range[3];
    if (end > length) {
      throw new Broken(RANGE, "Its byte range goes past the end of the file.");
    }
    var filter = dict.get("SubFilter").orElse(Constant.NULL);
    return new SignatureObject(
        number,
        dict,
        filter instanceof Name name ? name.value() : "",
        contents.bytes(),
        contents.from(),
        contents.to(),
        (int) end);
  }

  boolean isTimestamp() {
    return subFilter.equals("ETSI.RFC3161");
  }

  private static int[] range(Dict dict) throws Broken {
    var items =
        dict.get("ByteRange").orElse(Constant.NULL) instanceof Array array
            ? array.items()
            : List.<PdfValue>of();
    var numbers = new int[4];
    for (var i = 0; i < numbers.length && items.size() == numbers.length; i++) {
      numbers[i] = items.get(i) instanceof Num number ? number.asInt() : -1;
      if (numbers[i] < 0) {
        throw new Broken(RANGE, "Its byte range has a number that is none.");
      }
    }
    if (items.size() != numbers.length) {
      throw new Broken(RANGE, "Its byte range does not have four numbers.");
    }
    return numbers;
  }
}
