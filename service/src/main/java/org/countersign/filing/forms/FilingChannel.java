package org.countersign.filing.forms;

/** How a filing reaches the agency. */
public enum FilingChannel {
  /** The programming interface that the sandbox's filing endpoint stands for. */
  USCIS_API,
  /** A PDF uploaded by the representative. */
  USCIS_PDF_UPLOAD,
  /** Mail. */
  USCIS_PAPER,
  /** The immigration courts' electronic system. */
  EOIR_ECAS
}
