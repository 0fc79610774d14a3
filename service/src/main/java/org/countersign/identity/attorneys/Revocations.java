package org.countersign.identity.attorneys;

import java.util.Map;
import java.util.Optional;
import org.countersign.identity.attorneys.store.AttorneyRow;
import org.countersign.identity.attorneys.store.ProposalStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;

/**
 * Revocation of an identifier, which is for good and so takes two people. Who is in a hurry
 * suspends: that takes one ({@link Attorneys#move}).
 */
public final class Revocations {
  private final Attorneys attorneys;
  private final Chronicle chronicle;

  Revocations(Attorneys attorneys, Chronicle chronicle) {
    this.attorneys = attorneys;
    this.chronicle = chronicle;
  }

  /** What waits for a second registrar. */
  public Optional<RevocationProposal> open(Tx tx, AttorneyId id) {
    return tx.store(ProposalStore.class).open(id);
  }

  /**
   * Proposes; changes nothing yet.
   *
   * @throws Failure {@link AttorneyProblem#REVOCATION_PROPOSED} when it is proposed already
   */
  public void propose(Tx tx, Caller registrar, AttorneyIdentifier identifier, String reason) {
    Attorneys.requireReason(reason);
    var row = Attorneys.lockFor(tx, registrar, identifier);
    if (!row.state().next().contains(AttorneyState.REVOKED)) {
      throw Attorneys.wrongStep(row.state(), AttorneyState.REVOKED);
    }
    int made =
        tx.store(ProposalStore.class)
            .insert(
                chronicle.ids().next(),
                row.id(),
                reason,
                new AccountId(registrar.id()),
                chronicle.now());
    if (made == 0) {
      throw new Failure(
          AttorneyProblem.REVOCATION_PROPOSED,
          "The revocation is proposed already; another registrar confirms or withdraws it.");
    }
    record(tx, registrar, row, "attorney.revocation_proposed");
  }

  /**
   * Confirms what another registrar proposed: the identifier is revoked at once.
   *
   * @throws Failure {@link AttorneyProblem#REVOCATION_NOT_PROPOSED}; {@link
   *     AttorneyProblem#SECOND_REGISTRAR_NEEDED} for who proposed it
   */
  public Attorney confirm(Tx tx, Caller registrar, AttorneyIdentifier identifier, String reason) {
    Attorneys.requireReason(reason);
    var row = Attorneys.lockFor(tx, registrar, identifier);
    var proposal = proposed(tx, row);
    var by = new AccountId(registrar.id());
    if (proposal.proposedBy().equals(by)) {
      throw new Failure(
          AttorneyProblem.SECOND_REGISTRAR_NEEDED,
          "Who proposed the revocation cannot confirm it. Ask another registrar.");
    }
    tx.store(ProposalStore.class).confirm(row.id(), by, chronicle.now());
    record(tx, registrar, row, "attorney.revocation_confirmed");
    return attorneys.change(tx, registrar, row, AttorneyState.REVOKED, reason);
  }

  /** Takes a proposal back; any registrar may. */
  public void withdraw(Tx tx, Caller registrar, AttorneyIdentifier identifier) {
    var row = Attorneys.lockFor(tx, registrar, identifier);
    proposed(tx, row);
    tx.store(ProposalStore.class)
        .withdraw(row.id(), new AccountId(registrar.id()), chronicle.now());
    record(tx, registrar, row, "attorney.revocation_withdrawn");
  }

  private static RevocationProposal proposed(Tx tx, AttorneyRow row) {
    return tx.store(ProposalStore.class)
        .open(row.id())
        .orElseThrow(
            () ->
                new Failure(
                    AttorneyProblem.REVOCATION_NOT_PROPOSED,
                    "A revocation takes two registrars: one proposes it, another confirms it."));
  }

  private void record(Tx tx, Caller registrar, AttorneyRow row, String type) {
    chronicle.audit(tx, AuditEvent.by(registrar, type, row.id().toString(), Map.of()));
  }
}
