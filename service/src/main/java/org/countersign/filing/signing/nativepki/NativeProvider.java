package org.countersign.filing.signing.nativepki;

import java.util.List;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.LinkInvitations;
import org.countersign.filing.signing.Links;
import org.countersign.filing.signing.OtherSigner;
import org.countersign.filing.signing.Reminding;
import org.countersign.filing.signing.SigningProvider;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.filing.signing.SigningState;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Problems;

/** Invites by a link to our own page, where a key made in the browser signs. */
public final class NativeProvider implements SigningProvider, Reminding {
  private final LinkInvitations invitations;

  NativeProvider(LinkInvitations invitations) {
    this.invitations = invitations;
  }

  @Override
  public SignatureMethod method() {
    return SignatureMethod.NATIVE_PKI;
  }

  @Override
  public boolean serves(OrganizationId organization) {
    return true;
  }

  /** DocuSign would return the document without the signature: who signs there goes first. */
  @Override
  public Problems check(Tx tx, SigningRequest request, List<Asked> filings) {
    var problems = new Problems();
    OtherSigner.of(tx, request, filings)
        .forEach(
            other ->
                problems.when(
                    other.method() == SignatureMethod.DOCUSIGN
                        && other.state() != SigningState.SIGNED,
                    other.at(),
                    "document-at-docusign",
                    "Another signer has been asked to sign document "
                        + other.document()
                        + " at DocuSign, which keeps no earlier signature.",
                    "Ask when that signature is in, or cancel that request."));
    return problems;
  }

  /** What was completed and waits for its timestamp is looked after by its own state. */
  @Override
  public boolean keepsOpen(Tx tx, SigningRequest request) {
    return false;
  }

  @Override
  public void invite(Tx tx, SigningRequest request, Signer signer, Links links) {
    invitations.invite(tx, request, signer, links);
  }

  @Override
  public void remind(Tx tx, SigningRequest request, Signer signer, Links links) {
    invitations.remind(tx, request, signer, links);
  }
}
