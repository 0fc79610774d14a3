package org.countersign.platform.mail;

import org.countersign.platform.db.Tx;

/** Where messages to people are handed in. */
public final class Messages {
  Messages() {}

  /**
   * Names templates of a module. Each is a pair of text resources beside {@code owner}: {@code
   * messages/NAME.en.txt} and {@code messages/NAME.es.txt}, the first line {@code Subject: …}, then
   * an empty line, then the text; <code>{{name}}</code> stands for a value.
   *
   * @throws IllegalArgumentException when a text is missing or malformed, or a name is taken
   */
  public void templates(Class<?> owner, String... names) {
    throw new UnsupportedOperationException("not yet" + owner + names.length);
  }

  /** Renders now and delivers after the commit, again and again for a day until it succeeds. */
  public void enqueue(Tx tx, Message message) {
    throw new UnsupportedOperationException("not yet" + tx + message);
  }
}
