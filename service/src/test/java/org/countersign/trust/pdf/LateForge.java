package org.countersign.trust.pdf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.countersign.trust.pdf.write.RevisionWriter;
import org.jspecify.annotations.Nullable;

/** Writes the fields' revision object by object, so that each can be another. */
final class LateForge {
  private final byte[] sealed;
  private final DocumentPlan plan;
  private final SigningPlan planned;
  private final Map<ObjectRef, String> objects = new LinkedHashMap<>();
  private final Map<ObjectRef, byte[]> streams = new LinkedHashMap<>();
  private final PagePlan page;
  private RevisionWriter.@Nullable Revision written;

  LateForge(byte[] sealed, Path directory) throws Exception {
    this.sealed = sealed;
    var file = Files.write(directory.resolve("forged.pdf"), sealed);
    var inspected =
        Preflight.inspect(file, directory.resolve("none.pdf"), PreflightLimits.standard());
    // What its signatures forbid does not keep a forger.
    var read = inspected.plan().orElseThrow();
    var made = new PriorSignatures(false, List.of(), List.of());
    this.plan =
        new DocumentPlan(
            read.sha256(),
            read.length(),
            read.startXref(),
            read.xrefStyle(),
            read.nextObject(),
            read.catalog(),
            read.catalogDictionary(),
            read.info(),
            read.id(),
            read.form(),
            true,
            read.pages(),
            read.fields(),
            read.foot(),
            Optional.of(made));
    this.page = plan.pages().get(0);
    this.planned = FieldsRevision.create(plan, List.of(LateDocument.PLACE)).plan();
    var next = plan.nextObject();
    objects.put(
        ObjectRef.fresh(next),
        "/Type/SigFieldLock/Action/Include/Fields[(" + LateDocument.FIELD + ")]");
    objects.put(field(), planned.field(LateDocument.FIELD).dictionary());
    objects.put(page.page(), page.dictionary() + "/Annots[" + annotations() + "]");
    objects.put(plan.catalog(), plan.catalogDictionary() + "/AcroForm " + planned.form());
    objects.put(planned.form(), planned.formDictionary() + "/Fields[" + planned.formFields() + "]");
  }

  private String annotations() {
    return String.join(" ", page.annotations()) + " " + field();
  }

  ObjectRef field() {
    return planned.field(LateDocument.FIELD).field();
  }

  ObjectRef page() {
    return page.page();
  }

  PagePlan pagePlan() {
    return page;
  }

  ObjectRef catalog() {
    return plan.catalog();
  }

  ObjectRef form() {
    return planned.form();
  }

  /** A number that nothing has. */
  ObjectRef fresh(int number) {
    return ObjectRef.fresh(planned.nextObject() + number);
  }

  LateForge change(ObjectRef ref, UnaryOperator<String> how) {
    objects.compute(ref, (key, old) -> how.apply(old == null ? "" : old));
    return this;
  }

  LateForge replace(ObjectRef ref, String from, String to) {
    return change(
        ref,
        old -> {
          if (!old.contains(from)) {
            throw new IllegalArgumentException(old);
          }
          return old.replace(from, to);
        });
  }

  LateForge add(ObjectRef ref, String entries) {
    return change(ref, old -> old + entries);
  }

  LateForge stream(ObjectRef ref, String entries, String content) {
    objects.put(ref, entries);
    streams.put(ref, content.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  byte[] sealed() {
    return sealed;
  }

  byte[] revision() {
    var writer = new RevisionWriter(sealed.length);
    objects.forEach(
        (ref, entries) -> {
          var content = streams.get(ref);
          if (content == null) {
            writer.dictionary(ref, entries);
          } else {
            writer.stream(ref, entries, content);
          }
        });
    var made =
        writer.finish(
            plan.xrefStyle(),
            fresh(50).number(),
            plan.startXref(),
            plan.catalog(),
            plan.info(),
            plan.id());
    written = made;
    return made.before();
  }

  /** For the signature behind it; the field is written again as this revision has it. */
  SigningPlan planAfter() {
    var old = planned.field(LateDocument.FIELD);
    var now =
        new PlannedField(
            old.name(),
            old.field(),
            Objects.requireNonNull(objects.get(field())).replaceFirst("/AP<<.*?>>", ""),
            old.lockedFields(),
            old.page(),
            old.rotation(),
            old.widget(),
            old.signatureBox(),
            old.dateBox(),
            old.framed(),
            false);
    var form = Objects.requireNonNull(objects.get(form()));
    var revision = Objects.requireNonNull(written);
    var at = form.lastIndexOf("/Fields[");
    return new SigningPlan(
        sealed.length + revision.length(),
        revision.startXref(),
        plan.xrefStyle(),
        revision.nextObject(),
        plan.catalog(),
        Objects.requireNonNull(objects.get(plan.catalog())),
        plan.info(),
        plan.id(),
        form(),
        form.substring(0, at),
        form.substring(at + 8, form.lastIndexOf(']')),
        List.of(now));
  }
}
