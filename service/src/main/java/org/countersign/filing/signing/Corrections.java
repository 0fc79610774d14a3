package org.countersign.filing.signing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.filings.Signers;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.ReminderStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;

/**
 * A signer's address or telephone was wrong or has changed. Whoever has the old link or an old code
 * can do nothing with it from then on; the signer is invited anew. Requests that are signed in the
 * office, and ceremonies hosted there, do not depend on a contact and go on.
 */
public final class Corrections {
  private final FilingAccess access;
  private final Signers signers;
  private final Filings filings;
  private final Contacts contacts;
  private final List<SigningProvider> providers;
  private final Settlement settlement;
  private final IdSource ids;

  Corrections(
      FilingAccess access,
      Signers signers,
      Filings filings,
      Contacts contacts,
      List<SigningProvider> providers,
      Settlement settlement,
      IdSource ids) {
    this.access = access;
    this.signers = signers;
    this.filings = filings;
    this.contacts = contacts;
    this.providers = List.copyOf(providers);
    this.settlement = settlement;
    this.ids = ids;
  }

  /**
   * Corrects where a signer is reached; the same again changes nothing.
   *
   * @throws org.countersign.platform.values.Failure NOT_FOUND for a signer the caller may not see,
   *     FORBIDDEN for a paralegal, and when a contact is malformed or somebody else's in the matter
   */
  public Signer correct(
      Tx tx, Caller caller, SignerId id, @Personal String email, @Personal Optional<String> phone) {
    var before = access.requireSigner(tx, caller, id);
    access.requireHelp(tx, caller, before.organization(), attorneysOf(tx, id));
    if (before.email().equals(email) && before.phone().equals(phone)) {
      return before;
    }
    // Ceremonies first, then requests: nobody waits in a ring.
    var ceremonies = tx.store(CeremonyStore.class);
    ceremonies.abandon(ceremonies.lockMailed(id));
    // Nothing was sent for what is signed in the office, so nothing is void there.
    var mailed =
        tx.store(SigningRequestStore.class).lockOpenOf(id).stream()
            .filter(request -> request.delivery() == Delivery.LINK)
            .toList();
    var signer = signers.correct(tx, before, email, phone, SigningRequests.actor(caller));
    if (!mailed.isEmpty()) {
      contacts.check(tx, signer, filings.ofSigner(tx, id));
    }
    mailed.forEach(request -> inviteAnew(tx, caller, request, signer));
    return signer;
  }

  private Set<AttorneyId> attorneysOf(Tx tx, SignerId id) {
    return filings.ofSigner(tx, id).stream().map(Filing::attorney).collect(Collectors.toSet());
  }

  private void inviteAnew(Tx tx, Caller caller, SigningRequest request, Signer signer) {
    var links = Links.draw(ids);
    tx.store(SigningRequestStore.class)
        .changeLinks(request.id(), links.ceremonyHash(), links.endingHash());
    tx.store(ReminderStore.class).readdress(request.id());
    providers.stream()
        .filter(provider -> provider.method() == request.method())
        .forEach(provider -> provider.invite(tx, request, signer, links));
    settlement.tell(tx, request, "signing_request.readdressed", SigningRequests.actor(caller));
  }
}
