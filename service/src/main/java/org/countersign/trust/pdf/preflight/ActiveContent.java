package org.countersign.trust.pdf.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.countersign.trust.pdf.Finding;
import org.jspecify.annotations.Nullable;

/** Takes out whatever acts by itself or reaches outside, in memory, and says what it took. */
final class ActiveContent {
  private static final COSName JAVA_SCRIPT = COSName.getPDFName("JavaScript");
  private static final COSName NEXT = COSName.getPDFName("Next");
  private static final COSName PERMS = COSName.getPDFName("Perms");
  private static final COSName DOC_MDP = COSName.getPDFName("DocMDP");
  private static final COSName EMBEDDED_FILES = COSName.getPDFName("EmbeddedFiles");
  private static final COSName COLLECTION = COSName.getPDFName("Collection");
  private static final COSName AF = COSName.getPDFName("AF");

  /** Actions that only move the view or open an address the reader sees. */
  private static final Set<String> HARMLESS = Set.of("GoTo", "URI", "Named");

  private static final Set<String> MEDIA =
      Set.of("RichMedia", "3D", "Movie", "Sound", "Screen", "FileAttachment");

  private final COSDocument document;
  private final COSDictionary catalog;
  private final List<Finding> findings = new ArrayList<>();
  private int actions;
  private int additionalActions;
  private int media;

  private ActiveContent(COSDocument document, COSDictionary catalog) {
    this.document = document;
    this.catalog = catalog;
  }

  static List<Finding> remove(COSDocument document, COSDictionary catalog) {
    var content = new ActiveContent(document, catalog);
    content.fromCatalog();
    for (var key : List.copyOf(document.getXrefTable().keySet())) {
      content.fromObject(key);
    }
    content.summarize();
    return content.findings;
  }

  private void fromCatalog() {
    var perms = catalog.getCOSDictionary(PERMS);
    if (perms != null && !perms.containsKey(DOC_MDP)) {
      catalog.removeItem(PERMS);
      note(
          Finding.Code.USAGE_RIGHTS_REMOVED,
          "A usage-rights signature (/Perms) was removed: it stops being valid with the first signature.");
    }
    if (catalog.containsKey(COLLECTION)) {
      note(
          Finding.Code.PORTFOLIO,
          "The document is a portfolio of files; upload the files themselves.");
    }
    var open = catalog.getDictionaryObject(COSName.OPEN_ACTION);
    if (open instanceof COSDictionary action && harmful(action)) {
      catalog.removeItem(COSName.OPEN_ACTION);
      note(
          Finding.Code.OPEN_ACTION_REMOVED,
          "An action that runs when the document opens was removed.");
    }
    var names = catalog.getCOSDictionary(COSName.NAMES);
    if (names != null && names.containsKey(JAVA_SCRIPT)) {
      names.removeItem(JAVA_SCRIPT);
      note(Finding.Code.JAVASCRIPT_REMOVED, "Document-level JavaScript was removed.");
    }
    if (names != null && holdsEntries(names.getCOSDictionary(EMBEDDED_FILES))) {
      names.removeItem(EMBEDDED_FILES);
      catalog.removeItem(AF);
      note(
          Finding.Code.ATTACHMENTS_REMOVED,
          "The list of attached files was removed: a signer would not see them. Upload them as documents.");
    }
  }

  private static boolean holdsEntries(@Nullable COSDictionary nameTree) {
    if (nameTree == null) {
      return false;
    }
    var entries = nameTree.getCOSArray(COSName.NAMES);
    return nameTree.containsKey(COSName.KIDS) || (entries != null && entries.size() > 0);
  }

  private void fromObject(COSObjectKey key) {
    var object = document.getObjectFromPool(key);
    if (object != null) {
      visit(object.getObject());
    }
  }

  /**
   * Direct objects only; every indirect one is visited by its own key. Depth is bounded by {@link
   * Tokens}.
   */
  private void visit(@Nullable COSBase value) {
    if (value instanceof COSDictionary dictionary) {
      visitDictionary(dictionary);
    } else if (value instanceof COSArray array) {
      for (var i = 0; i < array.size(); i++) {
        visit(array.get(i));
      }
    }
  }

  private void visitDictionary(COSDictionary dictionary) {
    if (dictionary.containsKey(COSName.AA)
        && dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary) {
      dictionary.removeItem(COSName.AA);
      additionalActions++;
    }
    if (dictionary.getDictionaryObject(COSName.A) instanceof COSDictionary action
        && harmful(action)) {
      dictionary.removeItem(COSName.A);
      actions++;
    }
    if (isAction(dictionary) && dictionary.containsKey(NEXT)) {
      dictionary.removeItem(NEXT);
      actions++;
    }
    if ("Annot".equals(dictionary.getNameAsString(COSName.TYPE))
        || dictionary.containsKey(COSName.RECT)) {
      media += MEDIA.contains(dictionary.getNameAsString(COSName.SUBTYPE, "")) ? 1 : 0;
    }
    for (var entry : List.copyOf(dictionary.getValues())) {
      visit(entry);
    }
  }

  private static boolean isAction(COSDictionary dictionary) {
    return "Action".equals(dictionary.getNameAsString(COSName.TYPE))
        || (dictionary.containsKey(COSName.S)
            && (dictionary.containsKey(COSName.D) || dictionary.containsKey(COSName.URI)));
  }

  private static boolean harmful(COSDictionary action) {
    // A destination dictionary has no /S and does not act.
    var kind = action.getNameAsString(COSName.S);
    if (kind == null) {
      return action.containsKey(COSName.JS);
    }
    if (!HARMLESS.contains(kind)) {
      return true;
    }
    var address = action.getString(COSName.URI, "").strip().toLowerCase(Locale.ROOT);
    return address.startsWith("javascript:") || address.startsWith("file:");
  }

  private void summarize() {
    if (additionalActions > 0) {
      note(
          Finding.Code.ADDITIONAL_ACTIONS_REMOVED,
          "Scripts that run on events (/AA) were removed from " + additionalActions + " objects.");
    }
    if (actions > 0) {
      note(
          Finding.Code.ACTION_REMOVED,
          "Actions that run scripts, send data or start programs were removed from "
              + actions
              + " objects.");
    }
    if (media > 0) {
      note(
          Finding.Code.EMBEDDED_MEDIA,
          media
              + " annotations hold media or files, which cannot be removed without changing the page.");
    }
  }

  private void note(Finding.Code code, String detail) {
    findings.add(Finding.of(code, detail));
  }
}
