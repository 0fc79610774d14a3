package org.countersign.trust.pdf;

import java.util.List;

/**
 * What the signatures that a document came with leave room for (ISO 32000-2 §12.8.2): a signature
 * field may be added behind them only where none of them forbids it, and where nothing lies yet.
 *
 * @param closed whether one certifies the document, or locks more than it names: then no field may
 *     be added at all
 * @param locked full names of the fields they lock, with all below them
 * @param occupied where annotations lie
 */
public record PriorSignatures(boolean closed, List<String> locked, List<Occupied> occupied) {
  public PriorSignatures {
    locked = List.copyOf(locked);
    occupied = List.copyOf(occupied);
  }

  /**
   * An annotation's place.
   *
   * @param page 0-based page index
   * @param rect in user space
   */
  public record Occupied(int page, Rect rect) {}

  /** Whether one of them locks a field of this top-level name. */
  boolean lock(String fieldName) {
    return locked.stream().anyMatch(fieldName::equals);
  }

  /** Whether a rectangle in user space lies over an annotation of its page. */
  boolean occupy(int page, Rect rect) {
    return occupied.stream().anyMatch(one -> one.page == page && one.rect.overlaps(rect));
  }
}
