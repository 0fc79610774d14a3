package org.countersign.filing.signing;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.Signer;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.vendors.ApiClient;
import org.countersign.identity.vendors.Vendors;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.OrganizationId;

/**
 * Whether link and code reach the signer and nobody else. 8 CFR 103.2(a)(2): the requestor signs; a
 * mailbox of the attorney's office or of the vendor is not the requestor's.
 */
public final class Contacts {
  private final Signatories signatories;
  private final Organizations organizations;
  private final Vendors vendors;

  Contacts(Signatories signatories, Organizations organizations, Vendors vendors) {
    this.signatories = signatories;
    this.organizations = organizations;
    this.vendors = vendors;
  }

  /**
   * @throws Failure naming whose mailbox it is
   */
  void check(Tx tx, Signer signer, List<Filing> filings) {
    against(tx, signer, filings)
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /** Whether what reaches the signer's contacts reaches them and nobody else in the matter. */
  boolean areOwn(Tx tx, Signer signer, List<Filing> filings) {
    return against(tx, signer, filings).isEmpty();
  }

  private Optional<Failure> against(Tx tx, Signer signer, List<Filing> filings) {
    for (var id : filings.stream().map(Filing::attorney).collect(Collectors.toSet())) {
      if (same(signer.email(), signatories.attorney(tx, id).email())) {
        return refused(
            SigningProblem.ATTORNEY_CANNOT_SIGN_FOR_CLIENT,
            "The signer's e-mail address is that of the filing's attorney.");
      }
    }
    var offices = filings.stream().map(Filing::organization).collect(Collectors.toSet());
    if (isMembers(tx, signer, offices)) {
      return refused(
          SigningProblem.CONTACT_NOT_THE_SIGNERS,
          "The signer's e-mail address is that of a member of the attorney's organization.");
    }
    var makers =
        filings.stream()
            .map(Filing::client)
            .distinct()
            .flatMap(client -> vendors.find(tx, client).stream())
            .map(ApiClient::organization)
            .collect(Collectors.toSet());
    if (isMembers(tx, signer, makers)) {
      return refused(
          SigningProblem.CONTACT_NOT_THE_SIGNERS,
          "The signer's e-mail address is that of a member of the vendor's organization.");
    }
    var all = new HashSet<>(offices);
    all.addAll(makers);
    if (signer
        .phone()
        .filter(phone -> signatories.isOffices(tx, signer.world(), all, phone))
        .isPresent()) {
      return refused(
          SigningProblem.CONTACT_NOT_THE_SIGNERS,
          "The signer's telephone is that of an attorney of the office or of the vendor.");
    }
    return Optional.empty();
  }

  private boolean isMembers(Tx tx, Signer signer, Set<OrganizationId> of) {
    return organizations.hasMember(tx, signer.world(), of, signer.email().strip());
  }

  private static Optional<Failure> refused(SigningProblem problem, String reason) {
    return Optional.of(
        new Failure(
            problem,
            reason + " The link and the code must reach the client and nobody else.",
            List.of(
                new FieldProblem(
                    "/signerId",
                    problem.slug(),
                    reason,
                    problem == SigningProblem.CONTACT_NOT_THE_SIGNERS
                        ? "Give the client's own address, or send the delivery IN_PERSON and host the"
                            + " client on the office's device (page /in-person, or POST"
                            + " /v1/in-person-ceremonies)."
                        : "Give the client's own address.",
                    Optional.of("8 CFR 103.2(a)(2)")))));
  }

  private static boolean same(String one, String other) {
    return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }
}
