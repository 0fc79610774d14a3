package org.countersign.filing.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.filing.forms.PartyRole;
import org.countersign.filing.forms.RequiredSignature;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SignerId;

/** A filing one of whose documents two clients sign, as a form with two clients' lines wants. */
public final class TwoClients {
  private TwoClients() {}

  /** Both are asked; returns the filing. The links are {@code one} and {@code two}. */
  public static FilingId filing(SigningWorld world, SignerId one, SignerId two) {
    return filing(world, one, two, "");
  }

  /** Another one, whose links have the number behind their names. */
  public static FilingId filing(SigningWorld world, SignerId one, SignerId two, int number) {
    return filing(world, one, two, String.valueOf(number));
  }

  private static FilingId filing(SigningWorld world, SignerId one, SignerId two, String suffix) {
    var filing = world.filing(one);
    var ids = new IdSource(world.clock, new java.security.SecureRandom());
    world.transactions.run(
        tx -> {
          var required =
              new ArrayList<>(world.filings.filings().requiredSignatures(tx, filing.id()));
          var line = required.get(0);
          required.add(
              new RequiredSignature(
                  line.document(),
                  PartyRole.SPONSOR,
                  PartyRole.SPONSOR,
                  Optional.of(two.toString()),
                  line.rule()));
          new FieldPlanner(
                  world.documents.documents(),
                  FormCatalogue.load(true),
                  world.platform.json(),
                  ids,
                  world.clock)
              .create(
                  tx,
                  List.of(
                      new RequestCheck.CheckedFiling(
                          filing, world.filings.filings().facts(tx, filing.id()), required, "")));
          world
              .filings
              .filings()
              .move(tx, filing.id(), FilingState.DRAFT, FilingState.AWAITING_SIGNATURES);
        });
    ask(world, ids, filing.id(), one, "one" + suffix);
    ask(world, ids, filing.id(), two, "two" + suffix);
    return filing.id();
  }

  private static void ask(
      SigningWorld world, IdSource ids, FilingId filing, SignerId signer, String link) {
    var request = ids.next();
    world
        .database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute(
                  "insert into signing_request values (?, ?, ?, ?, ?, ?, 'NATIVE_PKI', 'OPEN', ?,"
                      + " ?, ?, null)",
                  request,
                  world.attorney.world().value(),
                  world.attorney.organization().value(),
                  world.attorney.id().value(),
                  signer.value(),
                  world.client.value(),
                  Digest.sha256(link).bytes(),
                  world.clock.now().plusSeconds(86_400),
                  world.clock.now());
              handle.execute(
                  "insert into signing_request_filing values (?, ?, ?, ?, 'WAITING', true, ?)",
                  request,
                  filing.value(),
                  signer.value(),
                  world.attorney.world().value(),
                  world.clock.now());
            });
  }

  /** The secret of a link made here. */
  public static Secret link(String name) {
    return new Secret(name);
  }
}
