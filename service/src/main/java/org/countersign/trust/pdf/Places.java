package org.countersign.trust.pdf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Turns placements into boxes on pages as shown. */
final class Places {
  private static final double MARGIN = 36;

  /** Above the foot line and the two-dimensional barcode that agencies print below 36 points. */
  private static final double FOOT = 42;

  private static final double ROW_HEIGHT = 36;
  private static final double GAP = 6;
  private static final double SMALLEST = 6;

  /** Of a page's height; what verifies it knows the same number. */
  private static final double LARGEST_LATE = 0.125;

  private final DocumentPlan plan;
  private final List<UnplaceableException.Unplaceable> reasons = new ArrayList<>();

  private Places(DocumentPlan plan) {
    this.plan = plan;
  }

  /**
   * A place found.
   *
   * @param page 0-based; the boxes are on it as shown
   * @param replaced widgets whose place the mark takes
   */
  record Place(
      SignatureFieldSpec spec,
      int page,
      Rect signatureBox,
      Optional<Rect> dateBox,
      boolean framed,
      List<ObjectRef> replaced) {

    boolean covers(Place other) {
      return page == other.page && signatureBox.overlaps(other.signatureBox);
    }

    /** One widget draws both boxes. */
    Rect widget() {
      return dateBox.map(signatureBox::union).orElse(signatureBox);
    }
  }

  static List<Place> resolve(DocumentPlan plan, List<SignatureFieldSpec> specs) {
    var places = new Places(plan);
    var found = new ArrayList<Place>();
    var names = new HashSet<>(plan.form().allNames());
    var reserved = DocumentTimestampRevision.reserved(plan.form().allNames());
    for (var spec : specs) {
      if (!reserved.isEmpty()) {
        places.refuse(spec, "the document has a field whose name is reserved: " + reserved.get(0));
      }
      if (!names.add(spec.fieldName())) {
        places.refuse(spec, "a field of this name exists already");
      }
      var place = places.place(spec);
      if (plan.signed()) {
        place.ifPresent(one -> places.checkLate(one, found));
      }
      if (place.isPresent() && found.stream().anyMatch(place.get()::covers)) {
        places.refuse(spec, "the mark would lie over another signer's mark");
      }
      place.ifPresent(found::add);
    }
    if (!places.reasons.isEmpty()) {
      throw new UnplaceableException(places.reasons);
    }
    return found;
  }

  /** Behind a signature a field may lie over nothing, and be no larger than a mark needs. */
  private void checkLate(Place place, List<Place> before) {
    var page = plan.pages().get(place.page);
    var widget = place.widget();
    if (widget.height() > page.shownHeight() * LARGEST_LATE) {
      refuse(place.spec, "the place is too large for a field behind a signature");
    }
    var taken =
        plan.prior().filter(prior -> prior.occupy(place.page, page.user(widget))).isPresent();
    if (taken
        || before.stream()
            .anyMatch(other -> other.page == place.page && other.widget().overlaps(widget))) {
      refuse(place.spec, "something lies at the place already, or at the date's");
    }
  }

  private Optional<Place> place(SignatureFieldSpec spec) {
    var signature = box(spec, spec.signature());
    var date = spec.dateBox().flatMap(placement -> box(spec, placement));
    if (signature.isEmpty() || (spec.dateBox().isPresent() && date.isEmpty())) {
      return Optional.empty();
    }
    var page = signature.get().page;
    // One widget draws both boxes, and a widget lies on one page.
    if (date.isPresent() && date.get().page != page) {
      refuse(spec, "signature and date box are on different pages");
      return Optional.empty();
    }
    var replaced = new ArrayList<ObjectRef>();
    signature.get().replaced.ifPresent(replaced::add);
    date.flatMap(Box::replaced).ifPresent(replaced::add);
    return Optional.of(
        new Place(
            spec,
            page,
            signature.get().box,
            date.map(Box::box),
            signature.get().framed,
            List.copyOf(replaced)));
  }

  private Optional<Box> box(SignatureFieldSpec spec, Placement placement) {
    if (placement instanceof Placement.AtField at) {
      return atField(spec, at.fieldName());
    }
    if (placement instanceof Placement.AtRect at) {
      return checked(spec, at.page() - 1, new Rect(at.x(), at.y(), at.width(), at.height()), false);
    }
    return atFoot(spec, ((Placement.BottomOfLastPage) placement).slot());
  }

  private Optional<Box> atField(SignatureFieldSpec spec, String name) {
    var place = plan.fields().stream().filter(f -> f.name().equals(name)).findFirst();
    if (place.isEmpty()) {
      refuse(spec, "the document has no text or signature field named " + name);
      return Optional.empty();
    }
    if (place.get().filled()) {
      refuse(spec, "the field " + name + " is filled already, a mark over it could not be read");
      return Optional.empty();
    }
    var index = place.get().page();
    var replaced = plan.signed() ? Optional.<ObjectRef>empty() : place.get().widget();
    return checked(spec, index, plan.pages().get(index).shown(place.get().rect()), false)
        .map(box -> new Box(box.page, box.box, box.framed, replaced));
  }

  private Optional<Box> atFoot(SignatureFieldSpec spec, int slot) {
    if (slot < 0) {
      refuse(spec, "slots count from 0");
      return Optional.empty();
    }
    var index = plan.pages().size() - 1;
    // Behind a signature no mark may bring a ground of its own: it could cover what was signed.
    return checked(spec, index, atFoot(plan.pages().get(index), slot), !plan.signed());
  }

  /** Rows are counted upwards, those passed over that have print; without any, the plain row. */
  private Rect atFoot(PagePlan page, int slot) {
    var free = -1;
    for (int row = 0; FOOT + row * (ROW_HEIGHT + GAP) < page.shownHeight() / 2; row++) {
      var place = row(page, slot % 2, row);
      if (isFree(page, place) && ++free == slot / 2) {
        return place;
      }
    }
    return row(page, slot % 2, slot / 2);
  }

  private static Rect row(PagePlan page, int column, int row) {
    var width = (page.shownWidth() - 2 * MARGIN - GAP) / 2;
    var x = column == 0 ? MARGIN : page.shownWidth() - MARGIN - width;
    return new Rect(x, FOOT + row * (ROW_HEIGHT + GAP), width, ROW_HEIGHT);
  }

  private boolean isFree(PagePlan page, Rect place) {
    var last = plan.pages().size() - 1;
    return plan.foot().stream().flatMap(List::stream).noneMatch(place::overlaps)
        && plan.prior().stream().noneMatch(prior -> prior.occupy(last, page.user(place)));
  }

  private Optional<Box> checked(SignatureFieldSpec spec, int index, Rect shown, boolean framed) {
    if (index < 0 || index >= plan.pages().size()) {
      refuse(spec, "the document has no page " + (index + 1));
      return Optional.empty();
    }
    var page = plan.pages().get(index);
    var inside =
        shown.x() > -1
            && shown.y() > -1
            && shown.right() < page.shownWidth() + 1
            && shown.top() < page.shownHeight() + 1;
    if (!inside || shown.width() < SMALLEST || shown.height() < SMALLEST) {
      refuse(spec, "the place is outside page " + (index + 1) + " or too small to show a mark");
      return Optional.empty();
    }
    return Optional.of(new Box(index, shown, framed, Optional.empty()));
  }

  private void refuse(SignatureFieldSpec spec, String detail) {
    reasons.add(new UnplaceableException.Unplaceable(spec.fieldName(), detail));
  }

  private record Box(int page, Rect box, boolean framed, Optional<ObjectRef> replaced) {}
}
