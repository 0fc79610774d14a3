package org.countersign.trust.pdf;

import java.util.List;

/** A mark holds characters that the mark's font cannot show faithfully. */
public final class UnwritableTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> characters;

  /**
   * @param characters each once, as the text has them; not part of the message, since they come
   *     from a name
   */
  public UnwritableTextException(List<String> characters) {
    super("the mark has " + characters.size() + " characters that cannot be written");
    this.characters = List.copyOf(characters);
  }

  public List<String> characters() {
    return characters;
  }
}
