package org.countersign.trust.pdf;

import java.util.Optional;

/**
 * One thing preflight found.
 *
 * @param detail in plain words for the uploader; may hold form values, so it belongs in no log
 * @param where page, field or object, where that helps
 */
public record Finding(Code code, String detail, Optional<String> where) {

  /** A finding about the document as a whole. */
  public static Finding of(Code code, String detail) {
    return new Finding(code, detail, Optional.empty());
  }

  /** A finding at a place. */
  public static Finding at(Code code, String detail, String where) {
    return new Finding(code, detail, Optional.of(where));
  }

  /** What a finding means for the document. */
  public enum Effect {
    /** The document cannot be used. */
    REFUSAL,
    /** The normalised rendition differs from the original in this. */
    NORMALIZATION,
    /** Worth knowing, changes nothing. */
    NOTE
  }

  /** Kinds of findings. */
  public enum Code {
    NOT_A_PDF(Effect.REFUSAL),
    TOO_LARGE(Effect.REFUSAL),
    PASSWORD_REQUIRED(Effect.REFUSAL),
    XREF_LOOP(Effect.REFUSAL),
    NESTED_TOO_DEEP(Effect.REFUSAL),
    UNPACKS_TOO_LARGE(Effect.REFUSAL),
    TOO_MANY_OBJECTS(Effect.REFUSAL),
    TOO_MANY_PAGES(Effect.REFUSAL),
    NO_PAGES(Effect.REFUSAL),
    BROKEN_STRUCTURE(Effect.REFUSAL),
    STRUCTURE_DAMAGED(Effect.REFUSAL),
    TOO_COSTLY(Effect.REFUSAL),
    SIGNED_BUT_NEEDS_CHANGES(Effect.REFUSAL),
    DYNAMIC_XFA(Effect.REFUSAL),
    XFA_UNREADABLE(Effect.REFUSAL),
    XFA_CONTRADICTS_FIELD(Effect.REFUSAL),
    EMBEDDED_MEDIA(Effect.REFUSAL),
    PORTFOLIO(Effect.REFUSAL),
    APPEARANCE_IMPOSSIBLE(Effect.REFUSAL),
    APPEARANCE_CONTRADICTS_VALUE(Effect.REFUSAL),
    LINE_MUST_STAY_EMPTY(Effect.REFUSAL),
    ENCRYPTION_REMOVED(Effect.NORMALIZATION),
    XFA_REMOVED(Effect.NORMALIZATION),
    USAGE_RIGHTS_REMOVED(Effect.NORMALIZATION),
    JAVASCRIPT_REMOVED(Effect.NORMALIZATION),
    OPEN_ACTION_REMOVED(Effect.NORMALIZATION),
    ADDITIONAL_ACTIONS_REMOVED(Effect.NORMALIZATION),
    ACTION_REMOVED(Effect.NORMALIZATION),
    ATTACHMENTS_REMOVED(Effect.NORMALIZATION),
    NEED_APPEARANCES_DROPPED(Effect.NORMALIZATION),
    APPEARANCE_GENERATED(Effect.NORMALIZATION),
    SIGNED_BEFORE(Effect.NOTE),
    SIGNATURE_FORBIDS_ADDITIONS(Effect.NOTE);

    private final Effect effect;

    Code(Effect effect) {
      this.effect = effect;
    }

    public Effect effect() {
      return effect;
    }
  }
}
