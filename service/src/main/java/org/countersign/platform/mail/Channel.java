package org.countersign.platform.mail;

/** How a message travels. */
public enum Channel {
  EMAIL,
  SMS
}
