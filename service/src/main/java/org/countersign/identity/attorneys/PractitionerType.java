package org.countersign.identity.attorneys;

/** In which capacity a person may represent (8 CFR 292.1). */
public enum PractitionerType {
  /** 8 CFR 292.1(a)(1). */
  ATTORNEY,
  /** 8 CFR 292.1(a)(4): of a recognised organization. */
  ACCREDITED_REPRESENTATIVE,
  /** 8 CFR 292.1(a)(2), supervised. */
  LAW_STUDENT,
  /** 8 CFR 292.1(a)(2), supervised. */
  LAW_GRADUATE
}
