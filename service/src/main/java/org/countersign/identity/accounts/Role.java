package org.countersign.identity.accounts;

/** What a person is to the service. What each role may do stands in {@link AccessTable}. */
public enum Role {
  /** A registered practitioner; granted by the approval of a registration. */
  ATTORNEY,
  /** Decides registrations and standing. */
  REGISTRAR,
  /** Manages the operator's own staff. */
  ADMIN,
  /** Runs the service. */
  OPERATOR,
  /** Manages a vendor's clients. */
  VENDOR_ADMIN,
  /** Works for a vendor. */
  VENDOR_MEMBER
}
