package org.countersign.identity.attorneys;

/** What an applicant attests. A version's words never change; changed words are a new version. */
public final class AttestationText {
  /** The version that can be attested now. */
  public static final String CURRENT = "2026-11";

  private AttestationText() {}

  /** The words of the current version, which is written in English only. */
  public static String current() {
    return "I declare under penalty of perjury under the laws of the United States of America"
        + " (28 U.S.C. 1746) that I am a member in good standing of the bar of each jurisdiction"
        + " named, or hold the accreditation named; that no order suspends, enjoins, restrains,"
        + " disbars or otherwise restricts me in the practice of law; and that this registration"
        + " and its evidence are true and correct.";
  }
}
