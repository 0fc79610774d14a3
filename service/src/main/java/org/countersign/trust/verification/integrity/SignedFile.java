package org.countersign.trust.verification.integrity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Ref;

/**
 * The structure of a signed PDF: its signatures, each with its field and the revision it covers,
 * and what every revision behind the first signature did.
 */
final class SignedFile {
  private static final int MOST_SIGNATURES = 200;
  private static final int LONGEST_TAIL = 64;

  private final PdfBytes bytes;
  private final ObjectStreams streams;
  private final List<XrefSection> chain;
  private final List<Signature> signatures = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final Set<Integer> brought = new HashSet<>();
  private final List<Late> late = new ArrayList<>();

  /** One signature in its place; {@code section} is its revision's index in the chain. */
  record Signature(SignatureObject object, Owners.Owner owner, int section) {}

  /**
   * What the revision that ends at {@code end} did.
   *
   * @param overlaps whether it laid an annotation over another
   */
  record Change(int end, Set<String> words, Set<String> problems, boolean overlaps) {}

  /**
   * A signature field that a revision added.
   *
   * @param from offset behind the revision before
   */
  record Late(LateFields.Late field, int from) {}

  SignedFile(PdfBytes bytes) throws Broken {
    this.bytes = bytes;
    if (!bytes.matches(0, "%PDF-")) {
      throw new Broken("pdf-frame", "The file does not begin with a PDF header.");
    }
    var inflation = new Inflation();
    this.streams = new ObjectStreams(inflation);
    this.chain = new XrefReader(bytes, inflation).chain(startxref(bytes.length()));
    var objects = asOf(0);
    for (var section : chain) {
      if (section.trailer().get("Encrypt").isPresent()) {
        throw new Broken("encrypted", "The PDF is encrypted.");
      }
    }
    var found = new ArrayList<SignatureObject>();
    var rights = usageRights(objects);
    for (var one : SignatureScan.find(bytes, chain, objects).entrySet()) {
      if (one.getKey() != rights) {
        found.add(SignatureObject.of(one.getKey(), one.getValue(), bytes.length()));
      }
    }
    place(found);
    if (!signatures.isEmpty()) {
      compare();
      checkDangling();
    }
  }

  List<Signature> signatures() {
    return signatures;
  }

  List<Change> changes() {
    return changes;
  }

  List<Late> late() {
    return late;
  }

  Objects asOf(int section) {
    return new Objects(bytes, chain.subList(section, chain.size()), streams);
  }

  /** §12.8.6: the usage-rights signature is the form maker's and signs nothing for anybody. */
  private static int usageRights(Objects objects) throws Broken {
    var permissions = objects.dict(new Fields(objects).catalog(), "Perms");
    return permissions.get("UR3").orElse(Constant.NULL) instanceof Ref ref ? ref.number() : -1;
  }

  private void place(List<SignatureObject> found) throws Broken {
    if (found.size() > MOST_SIGNATURES) {
      throw new Broken("signature-count", "The file has too many signatures.");
    }
    found.sort(Comparator.comparingInt(SignatureObject::end));
    var end = 0;
    var last = chain.size();
    var fields = new HashSet<Integer>();
    for (var object : found) {
      var section = section(startxref(object.end()));
      if (object.hole() < end || section >= last) {
        throw new Broken("byte-range", "A signature does not cover a revision of its own.");
      }
      var entry = chain.get(section).find(object.number());
      if (entry == null || entry.kind() != XrefSection.AT || entry.place() >= object.hole()) {
        throw new Broken("byte-range", "A signature covers a revision that is not its own.");
      }
      var owner = Owners.of(object, chain.get(section), asOf(section));
      if (!fields.add(owner.ref().number())) {
        throw new Broken("signature-field", "A field holds two signatures.");
      }
      signatures.add(new Signature(object, owner, section));
      end = object.end();
      last = section;
    }
  }

  private int section(int offset) throws Broken {
    for (var i = 0; i < chain.size(); i++) {
      if (chain.get(i).offset() == offset) {
        return i;
      }
    }
    throw Broken.xref("A signed revision is no part of the document any more.");
  }

  /** Reads backwards from the end of a revision: end mark, offset, {@code startxref}. */
  private int startxref(int end) throws Broken {
    var at = end;
    for (var i = 0; i < 2 && (bytes.at(at - 1) == '\n' || bytes.at(at - 1) == '\r'); i++) {
      at--;
    }
    at -= "%%EOF".length();
    if (!bytes.matches(at, "%%EOF")) {
      throw new Broken("pdf-frame", "The file, or what is signed, does not end with an end mark.");
    }
    var from = Math.max(0, at - LONGEST_TAIL);
    var word = -1;
    for (var next = bytes.find("startxref", from); next >= 0 && next < at; ) {
      word = next;
      next = bytes.find("startxref", next + 1);
    }
    if (word < 0) {
      throw new Broken("pdf-frame", "The end of a revision does not name its section.");
    }
    var reader = new PdfReader(bytes, word + "startxref".length(), at);
    var offset = reader.integer();
    reader.skipBlanks();
    if (reader.position() != at) {
      throw new Broken("pdf-frame", "The end of a revision does not name its section.");
    }
    return offset;
  }

  private void compare() throws Broken {
    var first = signatures.get(0);
    var from = first.object().end();
    for (var k = first.section() - 1; k >= 0; k--) {
      var before = asOf(k + 1);
      var after = asOf(k);
      var revision = Revision.read(bytes, from, chain.get(k), chain.get(k + 1), after, streams);
      var index = k;
      var signature = signatures.stream().filter(one -> one.section() == index).findFirst();
      var outcome =
          new Changes(before, after, revision, signature.map(Signature::object)).compare();
      var problems = new LinkedHashSet<>(outcome.problems());
      if (signature.isPresent()) {
        if (signature.get().object().end() != revision.end()) {
          throw new Broken("byte-range", "A signature does not cover its whole revision.");
        }
        problems.addAll(locked(signature.get()));
      }
      if (signature.isPresent() || !outcome.late().isEmpty()) {
        revision.objects().keySet().stream().filter(n -> !before.uses(n)).forEach(brought::add);
      }
      for (var field : outcome.late()) {
        late.add(new Late(field, from));
        problems.addAll(forbidden(field, from));
      }
      var overlaps = new Overlaps(before, after, revision).added();
      changes.add(new Change(revision.end(), outcome.words(), problems, overlaps));
      from = revision.end();
    }
    if (from != bytes.length()) {
      throw new Broken("bytes-after-last-signature", "Bytes follow the last revision.");
    }
  }

  private List<String> locked(Signature later) throws Broken {
    var found = new ArrayList<String>();
    for (var earlier : signatures) {
      if (earlier.object().end() < later.object().end()
          && !later.object().isTimestamp()
          && new Locks(asOf(earlier.section()))
              .forbid(earlier.object().dict(), earlier.owner().field(), later.owner().name())) {
        found.add("a field was signed that an earlier signature locks");
      }
    }
    return found;
  }

  private List<String> forbidden(LateFields.Late field, int from) throws Broken {
    var found = new ArrayList<String>();
    for (var earlier : signatures) {
      if (earlier.object().end() <= from
          && new Locks(asOf(earlier.section()))
              .forbidAdding(earlier.object().dict(), earlier.owner().field(), field.name())) {
        found.add("a signature field was added though it forbids that");
      }
    }
    var number = field.ref().number();
    if (signatures.stream()
        .noneMatch(one -> one.owner().ref().number() == number && !one.object().isTimestamp())) {
      // It shows nothing today, and whatever somebody gives it tomorrow.
      found.add("a signature field was added that nobody signed");
    }
    return found;
  }

  private void checkDangling() throws Broken {
    var first = signatures.get(0);
    if (!brought.isEmpty()
        && Dangling.refersTo(
            bytes, first.object().end(), asOf(first.section()), streams, brought)) {
      throw new Broken(
          "changed-after-signing",
          "What was signed refers to an object that only a later revision brought.");
    }
  }
}
