package org.countersign.filing.signing.docusign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.signing.SignatureField;
import org.countersign.trust.pdf.DocumentPlan;
import org.countersign.trust.pdf.PagePlan;
import org.countersign.trust.pdf.Placement;
import org.countersign.trust.pdf.PlannedField;
import org.countersign.trust.pdf.Rect;
import org.countersign.trust.pdf.SignatureFieldSpec;
import org.countersign.trust.pdf.SigningPlan;
import org.countersign.trust.verification.ReturnedDocuments;

/**
 * Where a document's signature lines lie, from the fields that were made in it: the form
 * catalogue's places, or along the foot. Tabs go there, and native fields again once DocuSign has
 * returned the document without them.
 */
final class TabPlaces {
  private static final int LETTERS = 9;
  private static final int LINE = 12;

  /** Points, at DocuSign's full scale. */
  private static final double SIGNATURE_HEIGHT = 36;

  private static final double SIGNATURE_WIDTH = 280;
  private static final double TEXT_HEIGHT = 12;
  private static final double TEXT_WIDTH = 160;
  private static final double AROUND = 4;

  private final DocumentPlan document;
  private final SigningPlan signing;

  private TabPlaces(DocumentPlan document, SigningPlan signing) {
    this.document = document;
    this.signing = signing;
  }

  /** Of plans as they are stored. */
  static TabPlaces read(ObjectMapper json, String documentPlan, String signingPlan) {
    try {
      return new TabPlaces(
          json.readValue(documentPlan, DocumentPlan.class),
          json.readValue(signingPlan, SigningPlan.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored plan cannot be read", e);
    }
  }

  /**
   * The tabs of a signer's line.
   *
   * @param number of the document in its envelope
   * @param title of who signs for a company
   */
  List<EnvelopeDraft.Tab> tabs(int number, SignatureField field, Optional<String> title) {
    var planned = signing.field(field.name());
    var page = document.pages().get(planned.page());
    var tabs = new ArrayList<EnvelopeDraft.Tab>();
    if (planned.framed()) {
      atFoot(number, planned, title, tabs);
      return tabs;
    }
    tabs.add(tab(EnvelopeDraft.Tab.Kind.SIGNATURE, number, planned, signatureBox(planned, page)));
    dateBox(planned, page)
        .ifPresent(box -> tabs.add(tab(EnvelopeDraft.Tab.Kind.DATE, number, planned, middle(box))));
    return tabs;
  }

  /** No line is printed there: the name, the date and the title stand beside the signature. */
  private void atFoot(
      int number, PlannedField planned, Optional<String> title, List<EnvelopeDraft.Tab> tabs) {
    var box = signatureBox(planned, document.pages().get(planned.page()));
    var half = box.width() / 2;
    var left = new Rect(box.x(), box.y(), half, box.height());
    tabs.add(tab(EnvelopeDraft.Tab.Kind.SIGNATURE, number, planned, left));
    var kinds = new ArrayList<>(List.of(EnvelopeDraft.Tab.Kind.NAME, EnvelopeDraft.Tab.Kind.DATE));
    title.ifPresent(given -> kinds.add(EnvelopeDraft.Tab.Kind.TITLE));
    var top = box.top();
    for (var kind : kinds) {
      top -= LINE;
      var line = tab(kind, number, planned, new Rect(box.x() + half, top, half, LINE));
      tabs.add(kind == EnvelopeDraft.Tab.Kind.TITLE ? line.with(title) : line);
    }
  }

  /** What DocuSign may draw for a tab: a signature is as wide as a name, whatever its line. */
  ReturnedDocuments.Place drawn(EnvelopeDraft.Tab tab) {
    var signature = tab.kind() == EnvelopeDraft.Tab.Kind.SIGNATURE;
    var height = signature ? SIGNATURE_HEIGHT * tab.scale() : TEXT_HEIGHT;
    var width = Math.max(tab.width(), signature ? SIGNATURE_WIDTH * tab.scale() : TEXT_WIDTH);
    var page = document.pages().get(tab.page() - 1);
    return new ReturnedDocuments.Place(
        tab.page(),
        tab.left() - AROUND,
        page.shownHeight() - tab.top() - height - AROUND,
        width + 2 * AROUND,
        height + 2 * AROUND);
  }

  private EnvelopeDraft.Tab tab(
      EnvelopeDraft.Tab.Kind kind, int number, PlannedField planned, Rect box) {
    var page = document.pages().get(planned.page());
    return new EnvelopeDraft.Tab(
        kind,
        number,
        planned.page() + 1,
        (int) Math.max(0, Math.round(box.x())),
        (int) Math.max(0, Math.round(page.shownHeight() - box.top())),
        (int) Math.round(box.width()),
        (int) Math.round(box.height()),
        Optional.empty());
  }

  /** Where letters stand in the middle of a box. */
  private static Rect middle(Rect box) {
    var y = box.y() + Math.max(0, (box.height() - LETTERS) / 2);
    return new Rect(box.x() + 1, y, box.width(), LETTERS);
  }

  /**
   * The same line, for a field in the document that came back: the same pages, so the same place.
   */
  SignatureFieldSpec again(SignatureField field) {
    var planned = signing.field(field.name());
    var page = document.pages().get(planned.page());
    return new SignatureFieldSpec(
        field.name(),
        at(planned, signatureBox(planned, page)),
        dateBox(planned, page).map(box -> at(planned, box)));
  }

  private static Placement at(PlannedField planned, Rect box) {
    return new Placement.AtRect(planned.page() + 1, box.x(), box.y(), box.width(), box.height());
  }

  private static Rect signatureBox(PlannedField planned, PagePlan page) {
    return on(page.shown(planned.widget()), planned.signatureBox());
  }

  private static Optional<Rect> dateBox(PlannedField planned, PagePlan page) {
    return planned.dateBox().map(box -> on(page.shown(planned.widget()), box));
  }

  private static Rect on(Rect outer, Rect inner) {
    return new Rect(outer.x() + inner.x(), outer.y() + inner.y(), inner.width(), inner.height());
  }
}
