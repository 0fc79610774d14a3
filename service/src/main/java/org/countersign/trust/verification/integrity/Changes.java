package org.countersign.trust.verification.integrity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Ref;
import org.countersign.trust.verification.integrity.PdfValue.Stream;

/**
 * Holds one appended revision against the allow-list: one signature field gets its value and its
 * look, the catalog gets validation data, empty signature fields are added, and nothing else.
 * Object by object: an old object that is written anew must be equal or change in a permitted
 * entry; a new one must be needed by those.
 */
final class Changes {
  private static final String LATE = "a signature field was added";

  private final Objects before;
  private final Objects after;
  private final Revision revision;
  private final Optional<SignatureObject> signature;
  private final Set<String> words = new LinkedHashSet<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private final List<PdfValue> roots = new ArrayList<>();
  private final List<Ref> freshFields = new ArrayList<>();
  private final Set<Integer> fieldObjects = new HashSet<>();
  private final LateFields late;

  Changes(Objects before, Objects after, Revision revision, Optional<SignatureObject> signature) {
    this.before = before;
    this.after = after;
    this.revision = revision;
    this.signature = signature;
    this.late = new LateFields(after);
  }

  /**
   * What was done, and what of it is not permitted, in plain words.
   *
   * @param late fields that it added, which must be signed later and need permission
   */
  record Outcome(Set<String> words, Set<String> problems, List<LateFields.Late> late) {}

  Outcome compare() throws Broken {
    if (signature.isPresent()) {
      fields(signature.get());
    }
    lateFields();
    for (var object : revision.objects().entrySet()) {
      var number = object.getKey();
      if (before.uses(number) && !fieldObjects.contains(number)) {
        changed(number, object.getValue());
      }
    }
    unneeded();
    problems.addAll(late.problems());
    return new Outcome(words, problems, late.found());
  }

  private void fields(SignatureObject made) throws Broken {
    var found = 0;
    for (var object : revision.objects().entrySet()) {
      if (object.getValue() instanceof Dict field
          && field.get("V").orElse(Constant.NULL) instanceof Ref value
          && value.number() == made.number()) {
        found++;
        field(ref(object.getKey()), field, made);
      }
    }
    if (found != 1) {
      problems.add("a signature was put into no field or into several");
    }
  }

  private void field(Ref ref, Dict field, SignatureObject made) throws Broken {
    fieldObjects.add(ref.number());
    roots.add(field);
    words.add(
        made.isTimestamp()
            ? "a document timestamp was added"
            : "the field " + new Fields(after).name(field) + " was signed");
    if (!before.uses(ref.number())) {
      freshField(ref, field);
      return;
    }
    if (!(before.get(ref) instanceof Dict old)) {
      problems.add("something else was turned into a signature field");
      return;
    }
    if (old.get("V").isPresent()) {
      problems.add("a signature was replaced by another");
    }
    if (!new Fields(before).inherits(old, "FT", new PdfValue.Name("Sig"))) {
      problems.add("a field of another kind was turned into a signature field");
    }
    // Some tools shrink the place of a signature that shall not be seen.
    var vanished = LateFields.isNothing(after.resolve(field.get("Rect").orElse(Constant.NULL)));
    only(
        old,
        field,
        vanished ? Set.of("V", "AP", "AS", "Rect") : Set.of("V", "AP", "AS"),
        "the signed field");
    widgets(field, ref);
  }

  /** A field may have its widgets as objects of their own (§12.7.4.1): they get the look. */
  private void widgets(Dict field, Ref ref) throws Broken {
    if (!(field.get("Kids").orElse(Constant.NULL) instanceof Array kids)) {
      return;
    }
    for (var kid : kids.items()) {
      if (kid instanceof Ref widget
          && revision.objects().get(widget.number()) instanceof Dict made
          && before.get(widget) instanceof Dict old
          && made.get("Parent").equals(Optional.of(ref))) {
        fieldObjects.add(widget.number());
        roots.add(made);
        only(old, made, Set.of("AP", "AS"), "the signed field");
      }
    }
  }

  /** A field that shows nothing may come with its signature; one that can be seen is late. */
  private void freshField(Ref ref, Dict field) throws Broken {
    freshFields.add(ref);
    var rect = after.resolve(field.get("Rect").orElse(Constant.NULL));
    var shown =
        field.get("Kids").isPresent() || rect instanceof Array && !LateFields.isNothing(rect);
    if (shown) {
      words.add(LATE);
      late.check(ref, field, true);
    }
    if (!field.has("FT", "Sig") || field.get("Parent").isPresent()) {
      problems.add("a field was added");
    }
  }

  private void lateFields() throws Broken {
    for (var object : revision.objects().entrySet()) {
      var number = object.getKey();
      if (!before.uses(number)
          && !fieldObjects.contains(number)
          && object.getValue() instanceof Dict field
          && field.has("FT", "Sig")) {
        freshFields.add(ref(number));
        roots.add(field);
        words.add(LATE);
        late.check(ref(number), field, false);
      }
    }
  }

  private void changed(int number, PdfValue now) throws Broken {
    var then = before.get(ref(number));
    if (then.equals(now) || now instanceof Stream made && made.dict().has("Type", "XRef")) {
      return;
    }
    var fields = new Fields(before);
    if (then instanceof Dict old && now instanceof Dict made) {
      if (refers(before.trailer().get("Root"), number)) {
        catalog(old, made);
        return;
      }
      if (refers(fields.catalog().get("AcroForm"), number)) {
        form(old, made);
        return;
      }
      if (old.has("Type", "Page") && isPageOfFreshField(number)) {
        only(old, made, Set.of("Annots"), "a page");
        appended(old.get("Annots"), made.get("Annots"), "a page's annotations were changed");
        return;
      }
    }
    if (then instanceof Array old && now instanceof Array made && isListOfFields(number)) {
      appended(Optional.of(old), Optional.of(made), "the form's fields or a page's annotations");
      return;
    }
    problems.add(Words.changed(then));
  }

  private void catalog(Dict old, Dict made) throws Broken {
    only(old, made, Set.of("DSS", "AcroForm", "Extensions"), "the document's catalog");
    if (!old.get("DSS").equals(made.get("DSS"))) {
      var store = made.get("DSS").orElse(Constant.NULL);
      problems.addAll(new SecurityStore(after, number -> !before.uses(number)).check(store));
      roots.add(store);
      words.add("validation data was added");
    }
    var then = old.get("AcroForm");
    var now = made.get("AcroForm");
    if (!then.equals(now)) {
      if (then.isEmpty() || then.get() instanceof Dict) {
        now.ifPresent(roots::add);
        form(
            then.isPresent() && then.get() instanceof Dict dict ? dict : Fields.none(),
            after.resolve(now.orElse(Constant.NULL)) instanceof Dict dict ? dict : Fields.none());
      } else {
        problems.add("the form was exchanged");
      }
    }
  }

  private void form(Dict old, Dict made) throws Broken {
    only(old, made, Set.of("Fields", "SigFlags"), "the form");
    if (!(made.get("SigFlags").orElse(Constant.NULL) instanceof Num flags)
        ? old.get("SigFlags").isPresent()
        : flags.asInt() < 0 || flags.asInt() > 3) {
      problems.add("the form was changed");
    }
    appended(old.get("Fields"), made.get("Fields"), "the form's fields were changed");
  }

  /** The same elements in the same order, and behind them only the new field. */
  private void appended(Optional<PdfValue> old, Optional<PdfValue> now, String otherwise)
      throws Broken {
    var then = before.items(old);
    var made = after.items(now);
    var same = made.size() >= then.size() && made.subList(0, then.size()).equals(then);
    if (!same || !freshFields.containsAll(made.subList(then.size(), made.size()))) {
      problems.add(otherwise);
    }
    now.ifPresent(
        value -> {
          if (value instanceof Ref) {
            roots.add(value);
          }
        });
  }

  private void only(Dict old, Dict made, Set<String> permitted, String what) {
    var keys = new HashSet<>(old.entries().keySet());
    keys.addAll(made.entries().keySet());
    keys.removeAll(permitted);
    for (var key : keys) {
      if (!old.get(key).equals(made.get(key))) {
        problems.add(what + " was changed");
      }
    }
  }

  private boolean isPageOfFreshField(int number) throws Broken {
    for (var field : freshFields) {
      if (after.get(field) instanceof Dict dict && refers(dict.get("P"), number)) {
        return true;
      }
    }
    return false;
  }

  private boolean isListOfFields(int number) throws Broken {
    if (refers(new Fields(before).form().get("Fields"), number)) {
      return true;
    }
    for (var field : freshFields) {
      if (after.get(field) instanceof Dict dict
          && refers(after.dict(dict, "P").get("Annots"), number)) {
        return true;
      }
    }
    return false;
  }

  private void unneeded() throws Broken {
    var needed = new HashSet<Integer>();
    for (var root : roots) {
      needed.addAll(after.reach(root, number -> !before.uses(number)));
    }
    freshFields.forEach(field -> needed.add(field.number()));
    for (var object : revision.objects().entrySet()) {
      var structure =
          object.getValue() instanceof Stream stream
              && (stream.dict().has("Type", "XRef") || stream.dict().has("Type", "ObjStm"));
      if (!before.uses(object.getKey()) && !structure && !needed.contains(object.getKey())) {
        problems.add("an object was added that no signature needs");
      }
    }
  }

  private Ref ref(int number) {
    var entry = after.entry(number);
    return new Ref(number, entry != null && entry.kind() == XrefSection.AT ? entry.detail() : 0);
  }

  private static boolean refers(Optional<PdfValue> value, int number) {
    return value.isPresent() && value.get() instanceof Ref ref && ref.number() == number;
  }
}
