package org.countersign.filing.filings;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.filing.filings.store.SignerRow;
import org.countersign.filing.filings.store.SignerStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.TrustClock;

/** The people who sign. */
public final class Signers {
  private final IdSource ids;
  private final TrustClock clock;
  private final AuditLog audit;

  Signers(IdSource ids, TrustClock clock, AuditLog audit) {
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
  }

  /** Adds a person. */
  public Signer create(Tx tx, NewSigner signer) {
    var id = new SignerId(ids.next());
    tx.store(SignerStore.class)
        .insert(
            new SignerRow(
                id,
                signer.world(),
                signer.organization(),
                signer.client(),
                signer.name().given(),
                signer.name().middle(),
                signer.name().family(),
                signer.birthDate(),
                signer.email(),
                signer.phone(),
                signer.locale(),
                signer.timeZone().getId()),
            clock.now());
    audit.record(
        tx,
        AuditEvent.byActor(
            signer.world(),
            signer.client().toString(),
            "signer.created",
            id.toString(),
            Map.of("organization", signer.organization().toString())));
    return require(tx, id);
  }

  /**
   * Changes where a person is reached. That it was changed is recorded, never what to.
   *
   * @param actor printed id of who does it
   * @throws Failure with every problem at once
   */
  public Signer correct(
      Tx tx,
      Signer signer,
      @Personal String email,
      @Personal Optional<String> phone,
      String actor) {
    var problems = new Problems();
    ContactRules.check(problems, email, phone);
    problems.throwIfAny();
    tx.store(SignerStore.class).correct(signer.id(), email, phone);
    audit.record(
        tx,
        AuditEvent.byActor(
            signer.world(),
            actor,
            "signer.contact_corrected",
            signer.id().toString(),
            Map.of(
                "email", Boolean.toString(!signer.email().equals(email)),
                "phone", Boolean.toString(!signer.phone().equals(phone)))));
    return require(tx, signer.id());
  }

  /** The person of this id, whoever added them: the caller decides who may see them. */
  public Optional<Signer> find(Tx tx, SignerId id) {
    return tx.store(SignerStore.class).find(id).map(Signers::signer);
  }

  /** As {@link #find} for many, in one query; unknown ones are left out. */
  public Map<SignerId, Signer> findAll(Tx tx, Collection<SignerId> ids) {
    return tx
        .store(SignerStore.class)
        .findAll(ids.stream().map(SignerId::value).toArray(UUID[]::new))
        .stream()
        .map(Signers::signer)
        .collect(Collectors.toMap(Signer::id, Function.identity()));
  }

  /** The person of this id. */
  public Signer require(Tx tx, SignerId id) {
    return find(tx, id).orElseThrow(Signers::missing);
  }

  static Failure missing() {
    return new Failure(CommonProblem.NOT_FOUND, "There is no signer with this id.");
  }

  private static Signer signer(SignerRow row) {
    return new Signer(
        row.id(),
        row.worldId(),
        row.organizationId(),
        row.clientId(),
        new Signer.Name(row.givenName(), row.middleName(), row.familyName()),
        row.birthDate(),
        row.email(),
        row.phone(),
        row.locale(),
        ZoneId.of(row.timeZone()));
  }
}
