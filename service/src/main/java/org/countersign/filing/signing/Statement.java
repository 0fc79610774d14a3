package org.countersign.filing.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.countersign.filing.filings.Party;
import org.countersign.filing.forms.PartyRole;

/**
 * What a person states by signing a document: that they mean to sign it, in which capacity, and
 * what its form has them declare. Names nobody.
 *
 * @param version of the words; changes whenever one of them does
 * @param text as shown
 */
public record Statement(As as, String version, Locale locale, String text) {
  private static final String VERSION = "2026-11-24";
  private static final Set<String> LANGUAGES = Set.of("en", "es");
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** In which capacity a person signs. */
  public enum As {
    PERSONALLY,
    PARENT,
    GUARDIAN,
    AUTHORIZED_SIGNATORY,
    INTERPRETER,
    PREPARER,
    REPRESENTATIVE;

    static As of(Party party) {
      return switch (party.role()) {
        case PARENT -> PARENT;
        case GUARDIAN -> GUARDIAN;
        case AUTHORIZED_SIGNATORY -> AUTHORIZED_SIGNATORY;
        case INTERPRETER -> INTERPRETER;
        case PREPARER -> PREPARER;
        case REPRESENTATIVE -> REPRESENTATIVE;
        default ->
            switch (party.capacity()) {
              case PERSONALLY -> PERSONALLY;
              case PARENT -> PARENT;
              case GUARDIAN -> GUARDIAN;
              case AUTHORIZED_SIGNATORY -> AUTHORIZED_SIGNATORY;
            };
      };
    }

    /** Whether somebody else is the client. */
    public boolean isInPlace() {
      return this == PARENT || this == GUARDIAN;
    }
  }

  /** What a document has its signers declare. */
  enum Declares {
    /** 8 CFR 103.2(a)(2): who signs a benefit request certifies it under penalty of perjury. */
    BENEFIT_REQUEST,
    /** 8 CFR 292.4(a): who is represented consents to it. */
    APPEARANCE,
    /** Nothing beyond the signature. */
    NOTHING
  }

  /** The words in a person's language; English where there are none. */
  static Statement of(Declares declares, As as, Locale locale) {
    var language =
        Locale.forLanguageTag(
            LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en");
    var bundle =
        ResourceBundle.getBundle("org.countersign.filing.signing.statements", language, EXACT);
    var keys = new ArrayList<>(List.of("sign", "as." + as));
    switch (declares) {
      case BENEFIT_REQUEST -> {
        if (as == As.REPRESENTATIVE) {
          keys.add("prepared");
        } else if (as != As.INTERPRETER && as != As.PREPARER) {
          keys.add("read");
        }
        keys.add("perjury");
      }
      case APPEARANCE -> {
        if (as == As.REPRESENTATIVE) {
          keys.addAll(List.of("appear", "perjury"));
        } else {
          keys.add("consent");
        }
      }
      case NOTHING -> {}
    }
    return new Statement(
        as, VERSION, language, String.join("\n", keys.stream().map(bundle::getString).toList()));
  }

  /** Whether a role signs for itself or for somebody, beside the attorney. */
  static boolean isClients(PartyRole role) {
    return role != PartyRole.REPRESENTATIVE
        && role != PartyRole.PREPARER
        && role != PartyRole.INTERPRETER
        && !role.isInPlaceOfClient();
  }
}
