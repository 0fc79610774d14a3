package org.countersign.filing.signing.docusign;

import java.time.Duration;
import java.util.Optional;

/** DocuSign did not do what it was asked; says whether, and when, asking again can help. */
public final class DocusignException extends Exception {
  private static final long serialVersionUID = 1;

  /** What the caller can do about it. */
  public enum Kind {
    /** A person has to open the consent address, which the message names. */
    CONSENT_MISSING,
    /** Too many calls: again after the pause. */
    LIMITED,
    /** The answer is a refusal that asking again does not change. */
    REFUSED,
    /** Not now; nothing was done. */
    UNAVAILABLE,
    /** No answer came: it may have been done or not. Look before you ask again. */
    UNANSWERED
  }

  private final Kind kind;
  private final String errorCode;
  private final transient Optional<Duration> retryAfter;

  DocusignException(Kind kind, String errorCode, String message, Optional<Duration> retryAfter) {
    super(message);
    this.kind = kind;
    this.errorCode = errorCode;
    this.retryAfter = retryAfter;
  }

  /** The same, of something that may have been done. */
  DocusignException unanswered() {
    return new DocusignException(
        Kind.UNANSWERED, errorCode, String.valueOf(getMessage()), retryAfter);
  }

  public Kind kind() {
    return kind;
  }

  /** DocuSign's own, {@code ENVELOPE_DOES_NOT_EXIST}; empty where it gave none. */
  public String errorCode() {
    return errorCode;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
