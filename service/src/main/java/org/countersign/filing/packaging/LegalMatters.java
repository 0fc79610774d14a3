package org.countersign.filing.packaging;

import java.util.Optional;
import org.countersign.filing.forms.DocumentKind;
import org.countersign.filing.forms.FilingChannel;

/**
 * IRIs of SALI LMSS (export of October 2023) for what a filing is: the area of law, the agency, and
 * the kinds of documents that the standard has. It has no term for most forms: these keep their
 * agency's number alone.
 */
final class LegalMatters {
  /** What the IRIs begin with. */
  static final String NAMESPACE = "http://lmss.sali.org/";

  /** Immigration Law. */
  static final String AREA_OF_LAW = NAMESPACE + "RVYBDQv9HD2DkAuvbf5Cha";

  private static final String USCIS = NAMESPACE + "R727b64EAD112DC2c3c2D915";
  private static final String EOIR = NAMESPACE + "R4F35e43E17feB4Ad245502c";
  private static final String NOTICE_OF_APPEARANCE = NAMESPACE + "RDqUscsJQ4QGIvPJ4Lveh4z";
  private static final String NATURALIZATION_APPLICATION = NAMESPACE + "R7zHyrVy8Z3m15uOpjfOyhb";

  private LegalMatters() {}

  /** The agency behind a channel. */
  static String agency(FilingChannel channel) {
    return switch (channel) {
      case USCIS_API, USCIS_PDF_UPLOAD, USCIS_PAPER -> USCIS;
      case EOIR_ECAS -> EOIR;
    };
  }

  /**
   * What a document is, where the standard has a term for it.
   *
   * @param form the filing's
   */
  static Optional<String> documentType(String form, DocumentKind kind) {
    return switch (kind) {
      case G28 -> Optional.of(NOTICE_OF_APPEARANCE);
      case FORM ->
          form.equals("N-400") ? Optional.of(NATURALIZATION_APPLICATION) : Optional.empty();
      case EVIDENCE -> Optional.empty();
    };
  }
}
