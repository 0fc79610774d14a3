package org.countersign.filing.filings;

import java.util.List;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.vendors.Delegations;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;

/** The attorney a client names in a request, for whom it must hold a delegation. */
public final class ActingFor {
  private final Attorneys attorneys;
  private final Delegations delegations;

  ActingFor(Attorneys attorneys, Delegations delegations) {
    this.attorneys = attorneys;
    this.delegations = delegations;
  }

  /** The client behind a caller; only clients prepare filings. */
  public static ClientId client(Caller caller) {
    if (caller.kind() != Caller.Kind.CLIENT) {
      throw new Failure(CommonProblem.FORBIDDEN, "Only an API client can do this.");
    }
    return new ClientId(caller.id());
  }

  /**
   * The attorney.
   *
   * @throws Failure naming {@code /attorneyIdentifier} when nobody has it; delegation required when
   *     the client holds none
   */
  public Attorney require(Tx tx, Caller caller, String attorneyIdentifier) {
    var attorney =
        AttorneyIdentifier.read(attorneyIdentifier)
            .flatMap(identifier -> attorneys.byIdentifier(tx, identifier))
            .filter(found -> found.world().equals(caller.world()))
            .orElseThrow(ActingFor::unknown);
    delegations.require(tx, client(caller), attorney.id(), attorney.organization());
    return attorney;
  }

  /** The identifier of a filing's attorney, as printed. */
  public String identifier(Tx tx, Filing filing) {
    return attorneys
        .find(tx, filing.attorney())
        .map(attorney -> attorney.identifier().toString())
        .orElseThrow(Filings::missing);
  }

  private static Failure unknown() {
    return Failure.invalid(
        List.of(
            FieldProblem.of(
                "/attorneyIdentifier",
                "unknown-attorney",
                "No attorney has this identifier.",
                "Check it for a mistyped character; it looks like CTS-XXXX-XXXX-C.")));
  }
}
