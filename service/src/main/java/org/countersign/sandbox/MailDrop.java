package org.countersign.sandbox;

/** Where a fake outside party leaves its mail. */
@FunctionalInterface
public interface MailDrop {
  /** Plain text to one address. */
  void send(String to, String subject, String text);
}
