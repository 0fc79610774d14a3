package org.countersign.trust.pdf;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where a mark goes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Placement.AtField.class, name = "FIELD"),
  @JsonSubTypes.Type(value = Placement.AtRect.class, name = "RECT"),
  @JsonSubTypes.Type(value = Placement.BottomOfLastPage.class, name = "BOTTOM_OF_LAST_PAGE")
})
public sealed interface Placement {

  /** Over the rectangle of the named text or signature field; the form catalogue knows the name. */
  record AtField(String fieldName) implements Placement {}

  /**
   * At a rectangle of the page as shown, in points from its lower left corner; {@code page} is
   * 1-based.
   */
  record AtRect(int page, double x, double y, double width, double height) implements Placement {}

  /**
   * Along the foot of the last page as shown: even slots left (client), odd slots right, upwards
   * row by row.
   */
  record BottomOfLastPage(int slot) implements Placement {}
}
