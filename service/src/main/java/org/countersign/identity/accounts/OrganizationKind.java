package org.countersign.identity.accounts;

/** What an organization is. */
public enum OrganizationKind {
  LAW_FIRM,
  /** Recognised by the Department of Justice (8 CFR 1292.11). */
  NONPROFIT,
  /** A petitioner. */
  COMPANY,
  /** Makes case-management software. */
  VENDOR
}
