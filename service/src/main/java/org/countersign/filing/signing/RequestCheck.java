package org.countersign.filing.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.filings.Signers;
import org.countersign.filing.forms.FilingFacts;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.filing.forms.RequiredSignature;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.vendors.Delegations;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.WorldClock;
import org.countersign.trust.pdf.MarkFont;

/** Whether a signing request may be opened; finds everything that is wrong at once. */
public final class RequestCheck {
  /** Filings in one request. */
  static final int MOST_FILINGS = 1000;

  private final Filings filings;
  private final FilingAccess access;
  private final People people;
  private final Delegations delegations;
  private final FormCatalogue catalogue;
  private final WorldClock clock;

  /** Who signs and who acts for them. */
  record People(Signers signers, Signatories signatories, Contacts contacts) {}

  RequestCheck(
      Filings filings,
      FilingAccess access,
      People people,
      Delegations delegations,
      FormCatalogue catalogue,
      WorldClock clock) {
    this.filings = filings;
    this.access = access;
    this.people = people;
    this.delegations = delegations;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * A filing that may be asked for.
   *
   * @param facts what the form catalogue knows it by
   * @param required every line of its documents
   * @param at where the request names it
   */
  record CheckedFiling(
      Filing filing, FilingFacts facts, List<RequiredSignature> required, String at) {}

  /** A request without fault. */
  record Checked(Signer signer, List<CheckedFiling> filings) {}

  Checked run(Tx tx, Caller caller, NewSigningRequest wanted) {
    var problems = new Problems();
    var now = clock.now(caller.world());
    expiry(wanted, now, problems);
    var signer =
        people
            .signers()
            .find(tx, wanted.signer())
            .filter(found -> found.world().equals(caller.world()));
    problems.when(
        signer.isEmpty(),
        "/signerId",
        "unknown-signer",
        "There is no signer with this id.",
        "Create the signer first.");
    signer
        .filter(found -> wanted.method() == SignatureMethod.NATIVE_PKI)
        .ifPresent(found -> writable(found, problems));
    problems.when(
        wanted.filings().isEmpty(),
        "/filingIds",
        "filings-missing",
        "A signing request names at least one filing.",
        "Name the filings to be signed.");
    var checked = new ArrayList<CheckedFiling>();
    var seen = new HashSet<FilingId>();
    problems.when(
        wanted.filings().size() > MOST_FILINGS,
        "/filingIds",
        "too-many-filings",
        "A signing request names at most " + MOST_FILINGS + " filings.",
        "Open several requests; the signer sees all of them in one ceremony.");
    if (wanted.filings().size() > MOST_FILINGS) {
      problems.throwIfAny();
    }
    var held = hold(tx, caller, wanted.filings());
    var facts = filings.facts(tx, held.values());
    for (int index = 0; index < wanted.filings().size(); index++) {
      var at = "/filingIds/" + index;
      var id = wanted.filings().get(index);
      if (!seen.add(id)) {
        // Not checked again: a list of one filing many times over would cost as much as many.
        problems.when(true, at, "filing-repeated", "This filing is named twice.", "Name it once.");
        continue;
      }
      var filing = Optional.ofNullable(held.get(id));
      if (filing.isEmpty()) {
        problems.add(
            FieldProblem.of(
                at,
                "unknown-filing",
                "There is no filing with this id that you may act on.",
                "Check the id, and that the attorney's delegation stands."));
      } else if (signer.isPresent()) {
        var known = Objects.requireNonNull(facts.get(id));
        checked.add(check(wanted, signer.get(), filing.get(), known, at, problems));
      }
    }
    oneAttorney(checked, problems);
    problems.when(
        wanted.delivery() == Delivery.DOCUSIGN_EMAIL && wanted.method() != SignatureMethod.DOCUSIGN,
        "/delivery",
        "delivery-not-offered",
        "DocuSign invites only to what is signed at DocuSign.",
        "Send the delivery LINK, or the method DOCUSIGN.");
    // However the client signs, the attorney signs natively after them.
    attorneysAreWritable(tx, checked, problems);
    // Where nothing is sent, it does not matter whose mailbox is named.
    signer
        .filter(found -> wanted.delivery() != Delivery.IN_PERSON)
        .ifPresent(
            found ->
                people
                    .contacts()
                    .check(tx, found, checked.stream().map(CheckedFiling::filing).toList()));
    problems.throwIfAny();
    return new Checked(signer.orElseThrow(), checked);
  }

  private CheckedFiling check(
      NewSigningRequest wanted,
      Signer signer,
      Filing filing,
      FilingFacts facts,
      String at,
      Problems problems) {
    var on = filings.today(filing.world());
    problems.when(
        filing.state() != FilingState.DRAFT && filing.state() != FilingState.AWAITING_SIGNATURES,
        at,
        "filing-state",
        "The filing is " + filing.state() + ".",
        "Ask for signatures while a filing is DRAFT or AWAITING_SIGNATURES.");
    catalogue.check(facts, on).forEach(problem -> problems.add(below(at, problem)));
    catalogue.checkMethod(facts, wanted.method(), on).forEach(problems::add);
    var required = catalogue.requiredSignatures(facts, on);
    var person = Optional.of(signer.id().toString());
    problems.when(
        required.stream().noneMatch(line -> line.person().equals(person)),
        at,
        SigningProblem.NOTHING_TO_SIGN.slug(),
        "No line of this filing's documents is this signer's.",
        "Ask the party that the form wants to sign.");
    return new CheckedFiling(filing, facts, required, at);
  }

  /** A problem of the filing itself, told where the request names the filing. */
  private static FieldProblem below(String at, FieldProblem problem) {
    return new FieldProblem(
        at,
        problem.code(),
        problem.reason() + " (" + problem.pointer() + " of the filing)",
        problem.fix(),
        problem.rule());
  }

  /** Told before anybody is asked, not in the ceremony. */
  private static void writable(Signer signer, Problems problems) {
    var unwritable = MarkFont.unwritable(signer.name().full());
    problems.when(
        !unwritable.isEmpty(),
        "/signerId",
        SigningProblem.NAME_UNWRITABLE.slug(),
        "The signer's name has characters that a mark on a page cannot show: "
            + String.join(" ", unwritable),
        MarkFont.WRITABLE);
  }

  /** The attorney signs every filing after the client: a name no mark can show is told first. */
  private void attorneysAreWritable(Tx tx, List<CheckedFiling> checked, Problems problems) {
    var unwritable = new HashMap<AttorneyId, List<String>>();
    for (var filing : checked) {
      var found =
          unwritable.computeIfAbsent(
              filing.filing().attorney(),
              id -> MarkFont.unwritable(people.signatories().attorney(tx, id).name().full()));
      problems.when(
          !found.isEmpty(),
          filing.at(),
          SigningProblem.NAME_UNWRITABLE.slug(),
          "The attorney's name has characters that a mark on a page cannot show: "
              + String.join(" ", found),
          "File for an attorney whose name is registered in letters that can be shown.");
    }
  }

  private static void expiry(NewSigningRequest wanted, Instant now, Problems problems) {
    problems.when(
        wanted.expiresAt().map(at -> !at.isAfter(now)).orElse(false),
        "/expiresAt",
        "expiry-past",
        "The request would expire before it is opened.",
        "Give a time in the future, or leave it out.");
  }

  private static void oneAttorney(List<CheckedFiling> checked, Problems problems) {
    for (var filing : checked) {
      problems.when(
          !filing.filing().attorney().equals(checked.get(0).filing().attorney()),
          filing.at(),
          "several-attorneys",
          "The filings belong to different attorneys.",
          "Open one request per attorney.");
    }
  }

  /** Whether the caller may see a request. */
  boolean maySee(Tx tx, Caller caller, SigningRequest request) {
    return switch (caller.kind()) {
      case CLIENT ->
          request.clientId().equals(Optional.of(new ClientId(caller.id())))
              && delegations.standingOf(tx, new ClientId(caller.id())).stream()
                  .anyMatch(
                      delegation ->
                          delegation.attorney().equals(request.attorneyId())
                              && delegation.organization().equals(request.organizationId()));
      case ACCOUNT ->
          caller.attorney().equals(Optional.of(request.attorneyId().value()))
              || access.isOf(tx, caller, request.organizationId());
      case CEREMONY -> false;
    };
  }

  /** Whoever may see a request may not always remind of it: a paralegal may not. */
  void requireHelp(Tx tx, Caller caller, SigningRequest request) {
    access.requireHelp(tx, caller, request.organizationId(), Set.of(request.attorneyId()));
  }

  /** Locks the filings that the caller may act on, in one order for all: nobody waits in a ring. */
  private Map<FilingId, Filing> hold(Tx tx, Caller caller, List<FilingId> ids) {
    var own =
        access.visible(tx, caller, filings.findAll(tx, Set.copyOf(ids)).values()).stream()
            .map(Filing::id)
            .toList();
    return filings.lockAll(tx, own);
  }
}
