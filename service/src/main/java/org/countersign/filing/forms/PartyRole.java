package org.countersign.filing.forms;

/** What a person is in a filing. */
public enum PartyRole {
  PETITIONER,
  BENEFICIARY,
  APPLICANT,
  SPONSOR,
  HOUSEHOLD_MEMBER,
  PARENT,
  GUARDIAN,
  AUTHORIZED_SIGNATORY,
  /** The attorney or accredited representative; follows from the filing, not from its parties. */
  REPRESENTATIVE,
  PREPARER,
  INTERPRETER,
  CERTIFYING_OFFICIAL;

  /** Signs in place of a client who is under 14 or incapacitated. */
  public boolean isInPlaceOfClient() {
    return this == PARENT || this == GUARDIAN;
  }
}
