package org.countersign.filing.filings;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.filing.filings.store.FilingStore;
import org.countersign.filing.forms.FilingFacts;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.filing.forms.RequiredSignature;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.values.WorldId;
import org.jspecify.annotations.Nullable;

/** Filings and their life. Who may see one is {@link FilingAccess}'s to say. */
public final class Filings {
  // Each lets a filing out of the attorney's hands a little further.
  private static final Set<FilingState> OUTWARDS =
      Set.of(FilingState.RELEASED, FilingState.PACKAGED);

  private final WorldClock clock;
  private final FormCatalogue catalogue;
  private final CatalogueFacts facts;
  private final FilingJournal journal;

  Filings(WorldClock clock, FormCatalogue catalogue, CatalogueFacts facts, FilingJournal journal) {
    this.clock = clock;
    this.catalogue = catalogue;
    this.facts = facts;
    this.journal = journal;
  }

  /** The filing of this id, whoever owns it. */
  public Optional<Filing> find(Tx tx, FilingId id) {
    return tx.store(FilingStore.class)
        .find(id)
        .map(row -> FilingRows.assemble(tx, List.of(row)).get(0));
  }

  /** The filing of this id, whoever owns it. */
  public Filing require(Tx tx, FilingId id) {
    return find(tx, id).orElseThrow(Filings::missing);
  }

  /** As {@link #require}, and no other transaction changes it until this one ends. */
  public Filing lock(Tx tx, FilingId id) {
    return tx.store(FilingStore.class)
        .lock(id)
        .map(row -> FilingRows.assemble(tx, List.of(row)).get(0))
        .orElseThrow(Filings::missing);
  }

  /** Filings with this person as a party, oldest first. */
  public List<Filing> ofSigner(Tx tx, SignerId signer) {
    return FilingRows.assemble(tx, tx.store(FilingStore.class).ofSigner(signer));
  }

  /** Filings that hold this document, oldest first. */
  public List<Filing> withDocument(Tx tx, DocumentId document) {
    return FilingRows.assemble(tx, tx.store(FilingStore.class).withDocument(document));
  }

  public List<Party> parties(Tx tx, FilingId id) {
    return require(tx, id).parties();
  }

  public List<FilingDocument> documents(Tx tx, FilingId id) {
    return require(tx, id).documents();
  }

  /** The agency's day, by the world's clock. */
  public LocalDate today(WorldId world) {
    return FormCatalogue.agencyDay(clock.now(world));
  }

  /** What the catalogue needs to know of a filing. */
  public FilingFacts facts(Tx tx, FilingId id) {
    return facts(tx, require(tx, id));
  }

  FilingFacts facts(Tx tx, Filing filing) {
    return facts.of(tx, List.of(filing)).values().iterator().next();
  }

  /** As {@link #facts(Tx, FilingId)} for many, in as few statements as for one. */
  public Map<FilingId, FilingFacts> facts(Tx tx, Collection<Filing> filings) {
    return facts.of(tx, filings);
  }

  /** Everything the catalogue has against the filing today; asked before every step. */
  public List<FieldProblem> check(Tx tx, FilingId id) {
    return catalogue.check(facts(tx, id), today(require(tx, id).world()));
  }

  /** As {@link #check(Tx, FilingId)} for many, in as few statements as for one. */
  public Map<FilingId, List<FieldProblem>> checkAll(Tx tx, Collection<Filing> filings) {
    var facts = facts(tx, filings);
    return filings.stream()
        .collect(
            Collectors.toMap(
                Filing::id,
                filing -> catalogue.check(known(facts, filing), today(filing.world()))));
  }

  private static FilingFacts known(Map<FilingId, FilingFacts> facts, Filing filing) {
    return Objects.requireNonNull(facts.get(filing.id()), "Facts of every filing that was named");
  }

  List<FieldProblem> check(FilingFacts facts, WorldId world) {
    return catalogue.check(facts, today(world));
  }

  /** Every signature the filing needs today, document by document, the client's line first. */
  public List<RequiredSignature> requiredSignatures(Tx tx, FilingId id) {
    return catalogue.requiredSignatures(facts(tx, id), today(require(tx, id).world()));
  }

  /**
   * Done by the service itself; see {@link #move(Tx, FilingId, FilingState, FilingState, String)}.
   */
  public boolean move(Tx tx, FilingId id, FilingState from, FilingState to) {
    return move(tx, id, from, to, "system");
  }

  /**
   * Moves a filing along, with audit row and event {@code filing.<state>}. Clears its problem.
   *
   * @param actor printed id of who does it ({@code usr_…}, {@code cer_…}), or {@code system}
   * @return false when it was not in {@code from} any more; nothing is written then
   */
  public boolean move(Tx tx, FilingId id, FilingState from, FilingState to, String actor) {
    if (!from.mayBecome(to)) {
      throw new IllegalArgumentException("A filing never goes from " + from + " to " + to);
    }
    var filing = require(tx, id);
    if (OUTWARDS.contains(to)) {
      requireThawed(filing);
    }
    var world = filing.world();
    var store = tx.store(FilingStore.class);
    if (store.move(id, from.name(), to.name(), clock.now(world)) == 0) {
      return false;
    }
    journal.moved(tx, List.of(require(tx, id)), from, actor);
    return true;
  }

  /**
   * As {@link #move(Tx, FilingId, FilingState, FilingState, String)} for filings of one world at
   * once.
   *
   * @return those that were in {@code from}, as they are now
   */
  public List<Filing> moveAll(
      Tx tx,
      WorldId world,
      Collection<FilingId> ids,
      FilingState from,
      FilingState to,
      String actor) {
    if (!from.mayBecome(to)) {
      throw new IllegalArgumentException("A filing never goes from " + from + " to " + to);
    }
    var moved =
        tx.store(FilingStore.class).moveAll(uuids(ids), from.name(), to.name(), clock.now(world));
    var found = List.copyOf(findAll(tx, moved).values());
    if (!found.isEmpty()) {
      journal.moved(tx, found, from, actor);
    }
    return found;
  }

  /** The filings of these ids, by id, in the order of their ids; unknown ones are left out. */
  public Map<FilingId, Filing> findAll(Tx tx, Collection<FilingId> ids) {
    return byId(FilingRows.assemble(tx, tx.store(FilingStore.class).findAll(uuids(ids))));
  }

  /**
   * As {@link #findAll}, and no other transaction changes them until this one ends. Held in the
   * order of their ids, so that two that want the same never wait in a ring.
   */
  public Map<FilingId, Filing> lockAll(Tx tx, Collection<FilingId> ids) {
    return byId(FilingRows.assemble(tx, tx.store(FilingStore.class).lockAll(uuids(ids))));
  }

  private static UUID[] uuids(Collection<FilingId> ids) {
    return ids.stream().map(FilingId::value).toArray(UUID[]::new);
  }

  private static Map<FilingId, Filing> byId(List<Filing> filings) {
    var byId = new LinkedHashMap<FilingId, Filing>();
    filings.forEach(filing -> byId.put(filing.id(), filing));
    return byId;
  }

  /**
   * As {@link #move(Tx, FilingId, FilingState, FilingState, String)}, for callers who must hear it.
   *
   * @throws Failure {@link FilingProblem#FILING_STATE}
   */
  public Filing requireMove(Tx tx, FilingId id, FilingState from, FilingState to, String actor) {
    if (!move(tx, id, from, to, actor)) {
      throw new Failure(
          FilingProblem.FILING_STATE,
          "The filing is " + require(tx, id).state() + ", not " + from + ".");
    }
    return require(tx, id);
  }

  /** How many of an attorney's filings wait for the decision that they go out. */
  public int toRelease(Tx tx, WorldId world, AttorneyId attorney) {
    return tx.store(FilingStore.class).toRelease(world, attorney.value());
  }

  /**
   * Stops a filing where it is: it is neither released nor sealed any more, nor handed over if that
   * has not happened. For good: what a signer disputes is signed anew in a replacement.
   *
   * @param reason said on the filing, in words safe for the vendor
   */
  public void freeze(Tx tx, Filing filing, String reason) {
    tx.store(FilingStore.class).freeze(filing.id(), clock.now(filing.world()), reason);
  }

  /**
   * @throws Failure {@link FilingProblem#FILING_FROZEN}
   */
  public static void requireThawed(Filing filing) {
    if (filing.frozenAt().isPresent()) {
      throw new Failure(
          FilingProblem.FILING_FROZEN,
          "A signer of this filing says that they did not sign it. It goes no further; speak with"
              + " the signer, and file a replacement.");
    }
  }

  /** Notes a technical failure that is being retried, in words safe for the vendor. */
  public void problem(Tx tx, FilingId id, Optional<String> problem) {
    tx.store(FilingStore.class).problem(id, problem.orElse(null));
  }

  void insert(Tx tx, Filing filing) {
    FilingRows.insert(tx, filing);
    journal.created(tx, filing);
  }

  List<Filing> list(
      Tx tx,
      WorldId world,
      @Nullable UUID client,
      List<AttorneyId> delegatedBy,
      List<UUID> delegatedFor,
      FilingQuery query) {
    return list(tx, world, client, delegatedBy, delegatedFor, null, List.of(), query);
  }

  List<Filing> ofOffice(
      Tx tx, WorldId world, @Nullable UUID attorney, List<UUID> offices, FilingQuery query) {
    return list(tx, world, null, List.of(), List.of(), attorney, offices, query);
  }

  private List<Filing> list(
      Tx tx,
      WorldId world,
      @Nullable UUID client,
      List<AttorneyId> delegatedBy,
      List<UUID> delegatedFor,
      @Nullable UUID attorney,
      List<UUID> offices,
      FilingQuery query) {
    return FilingRows.assemble(
        tx,
        tx.store(FilingStore.class)
            .list(
                world,
                client,
                delegatedBy.stream().map(AttorneyId::value).toArray(UUID[]::new),
                delegatedFor.toArray(UUID[]::new),
                attorney,
                offices.toArray(UUID[]::new),
                query.state().map(FilingState::name).orElse(null),
                query.form().orElse(null),
                query.reference().orElse(null),
                query.before().map(FilingId::value).orElse(null),
                query.limit()));
  }

  static Failure missing() {
    return new Failure(CommonProblem.NOT_FOUND, "There is no filing with this id.");
  }
}
