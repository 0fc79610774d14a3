package org.countersign.demo;

/**
 * A step of the story that did not go as it should; the message says which call and what the
 * service answered.
 */
public final class StoryFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoryFailure(String message) {
    super(message);
  }

  public StoryFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
