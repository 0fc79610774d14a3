package org.countersign.identity.accounts;

/** What a member may do for an organization. */
public enum MemberRole {
  ADMINISTRATOR,
  /** Represents the organization's clients. */
  REPRESENTATIVE,
  /** Prepares drafts only. */
  PARALEGAL,
  MEMBER;

  /** Whether it speaks with clients in the office's name: hosts, reminds, corrects an address. */
  public boolean helpsClients() {
    return this != PARALEGAL;
  }
}
