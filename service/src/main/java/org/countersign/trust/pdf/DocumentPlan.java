package org.countersign.trust.pdf;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that later revisions need to know of a document, found once at upload, so that appending
 * never parses. It is security-relevant: it counts only for the bytes whose digest and length it
 * names.
 *
 * @param sha256 lower-case hex digest of the planned rendition
 * @param length bytes of the planned rendition
 * @param startXref offset of its last cross-reference section
 * @param nextObject the first object number not in use
 * @param catalog the catalog's reference (trailer {@code /Root})
 * @param catalogDictionary its entries without {@code /AcroForm}, as PDF text
 * @param info trailer {@code /Info}
 * @param id first element of the trailer's {@code /ID}, hex; derived from the digest where the file
 *     has none
 * @param signed whether it came with signatures, so that nothing may be taken from it
 * @param pages in page order
 * @param fields terminal text and signature fields; of a form that has lost them, its printed lines
 * @param foot what is printed in the lower half of the last page, as shown; absent without any, and
 *     in plans of before
 * @param prior what the signatures it came with permit; absent without any, and in plans of before
 */
public record DocumentPlan(
    String sha256,
    long length,
    long startXref,
    XrefStyle xrefStyle,
    int nextObject,
    ObjectRef catalog,
    String catalogDictionary,
    Optional<ObjectRef> info,
    String id,
    FormPlan form,
    boolean signed,
    List<PagePlan> pages,
    List<FieldPlace> fields,
    Optional<List<Rect>> foot,
    Optional<PriorSignatures> prior) {

  /** Whether it was made of these bytes, and so counts for them. */
  public boolean isOf(String otherSha256, long otherLength) {
    return sha256.equals(otherSha256) && length == otherLength;
  }

  /** The same document with lines that are printed on it. */
  public DocumentPlan withLines(List<FieldPlace> lines) {
    return with(Stream.concat(fields.stream(), lines.stream()).toList(), foot);
  }

  /** The same document with what is printed at its foot. */
  public DocumentPlan withFoot(Optional<List<Rect>> printed) {
    return with(fields, printed);
  }

  private DocumentPlan with(List<FieldPlace> places, Optional<List<Rect>> printed) {
    return new DocumentPlan(
        sha256,
        length,
        startXref,
        xrefStyle,
        nextObject,
        catalog,
        catalogDictionary,
        info,
        id,
        form,
        signed,
        pages,
        places,
        printed,
        prior);
  }
}
