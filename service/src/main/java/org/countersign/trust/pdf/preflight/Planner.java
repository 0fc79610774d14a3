package org.countersign.trust.pdf.preflight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.countersign.trust.pdf.DocumentPlan;
import org.countersign.trust.pdf.FieldPlace;
import org.countersign.trust.pdf.Finding;
import org.countersign.trust.pdf.FormPlan;
import org.countersign.trust.pdf.ObjectRef;
import org.countersign.trust.pdf.PagePlan;

/** Makes the plan of the rendition that will be signed. */
final class Planner {
  private static final COSName XFA = COSName.getPDFName("XFA");
  private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");

  private final COSDocument document;
  private final List<PageTree.Page> pages;
  private final List<FormFields.Field> fields;

  Planner(COSDocument document, List<PageTree.Page> pages, List<FormFields.Field> fields) {
    this.document = document;
    this.pages = pages;
    this.fields = fields;
  }

  DocumentPlan plan(String sha256, long length, FileStructure structure) throws RefusedException {
    var trailer = document.getTrailer();
    if (!(trailer.getItem(COSName.ROOT) instanceof COSObject root)
        || !(root.getObject() instanceof COSDictionary catalog)) {
      throw new RefusedException(Finding.Code.BROKEN_STRUCTURE, "The document has no catalog.");
    }
    return new DocumentPlan(
        sha256,
        length,
        structure.startXref(),
        structure.style(),
        nextObject(trailer),
        CosText.ref(root),
        CosText.entries(catalog, Set.of(COSName.ACRO_FORM)),
        trailer.getItem(COSName.INFO) instanceof COSObject info
            ? Optional.of(CosText.ref(info))
            : Optional.empty(),
        firstId(trailer, sha256),
        form(catalog),
        fields.stream().anyMatch(f -> f.type().equals("Sig") && f.value() != null),
        pages.stream().map(Planner::page).toList(),
        places(),
        Optional.empty(),
        Signatures.prior(catalog, pages, fields));
  }

  /**
   * The larger of what {@code /Size} says and what is used, since writers err in both directions.
   */
  private int nextObject(COSDictionary trailer) throws RefusedException {
    long next = trailer.getLong(COSName.SIZE, 1);
    for (var key : document.getXrefTable().keySet()) {
      next = Math.max(next, key.getNumber() + 1);
    }
    // Annex C of ISO 32000-1 names 8,388,607 as the last object number; leave room for our own.
    if (next > 8_000_000) {
      throw new RefusedException(Finding.Code.TOO_MANY_OBJECTS, "The object numbers are used up.");
    }
    return (int) next;
  }

  private static String firstId(COSDictionary trailer, String sha256) {
    if (trailer.getDictionaryObject(COSName.ID) instanceof COSArray id
        && id.size() > 0
        && id.getObject(0) instanceof COSString first
        && first.getBytes().length > 0) {
      return HexFormat.of().formatHex(first.getBytes());
    }
    return sha256.substring(0, 32);
  }

  private FormPlan form(COSDictionary catalog) {
    var form = catalog.getCOSDictionary(COSName.ACRO_FORM);
    if (form == null) {
      return FormPlan.none();
    }
    var array = form.getCOSArray(COSName.FIELDS);
    var holdingSignatures = new HashSet<String>();
    fields.stream()
        .filter(f -> f.type().equals("Sig"))
        .forEach(f -> holdingSignatures.add(f.topLevel()));
    var names = FormFields.topLevelNames(form).stream().distinct().toList();
    return new FormPlan(
        catalog.getItem(COSName.ACRO_FORM) instanceof COSObject own
            ? Optional.of(CosText.ref(own))
            : Optional.empty(),
        CosText.entries(form, Set.of(COSName.FIELDS, SIG_FLAGS, COSName.NEED_APPEARANCES, XFA)),
        array == null ? "" : String.join(" ", CosText.elements(array)),
        names.stream().filter(name -> !holdingSignatures.contains(name)).toList(),
        names);
  }

  private static PagePlan page(PageTree.Page page) {
    var item = page.dictionary().getItem(COSName.ANNOTS);
    var array = page.dictionary().getCOSArray(COSName.ANNOTS);
    return new PagePlan(
        page.ref(),
        // An indirect array is rewritten by itself; then the page dictionary is not needed.
        item instanceof COSObject && array != null
            ? ""
            : CosText.entries(page.dictionary(), Set.of(COSName.ANNOTS)),
        array == null ? List.of() : CosText.elements(array),
        item instanceof COSObject own && array != null
            ? Optional.of(CosText.ref(own))
            : Optional.empty(),
        page.box(),
        page.rotation());
  }

  private List<FieldPlace> places() {
    var pageOfWidget = pagesOfWidgets(pages);
    var places = new ArrayList<FieldPlace>();
    for (var field : fields) {
      if (!field.type().equals("Tx") && !field.type().equals("Sig")) {
        continue;
      }
      for (var widget : field.widgets()) {
        var rect = PageTree.rect(widget.getDictionaryObject(COSName.RECT));
        var page = pageOfWidget.get(widget);
        if (rect != null && page != null) {
          places.add(
              new FieldPlace(field.name(), page.index(), rect, page.widget(), filled(field)));
          break;
        }
      }
    }
    return places;
  }

  private static boolean filled(FormFields.Field field) {
    return field.type().equals("Sig") ? field.value() != null : !field.values().isEmpty();
  }

  /** By the pages' own lists: a widget's {@code /P} is optional and often wrong. */
  private static Map<COSBase, OnPage> pagesOfWidgets(List<PageTree.Page> pages) {
    var map = new IdentityHashMap<COSBase, OnPage>();
    for (var index = 0; index < pages.size(); index++) {
      var annotations = pages.get(index).dictionary().getCOSArray(COSName.ANNOTS);
      for (var i = 0; annotations != null && i < annotations.size(); i++) {
        var annotation = annotations.getObject(i);
        if (annotation != null) {
          map.putIfAbsent(
              annotation,
              new OnPage(
                  index,
                  annotations.get(i) instanceof COSObject own
                      ? Optional.of(CosText.ref(own))
                      : Optional.empty()));
        }
      }
    }
    return map;
  }

  private record OnPage(int index, Optional<ObjectRef> widget) {}
}
