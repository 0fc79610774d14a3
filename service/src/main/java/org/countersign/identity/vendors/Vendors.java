package org.countersign.identity.vendors;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.vendors.store.ClientRow;
import org.countersign.identity.vendors.store.VendorStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldId;

/** Vendors' API clients. */
public final class Vendors {
  private final Organizations organizations;
  private final IdSource ids;
  private final TrustClock clock;
  private final AuditLog audit;

  Vendors(Organizations organizations, IdSource ids, TrustClock clock, AuditLog audit) {
    this.organizations = organizations;
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Makes a client and, for it, an organization of kind VENDOR with the same name.
   *
   * @param jwks a JWK Set (RFC 7517) of public keys, each with {@code kid}
   * @param scopes see {@link org.countersign.identity.accounts.AccessTable#SCOPES}
   * @throws Failure naming every problem of keys and scopes
   */
  public ApiClient create(Tx tx, WorldId world, String name, String jwks, Set<String> scopes) {
    var keys = ClientKeys.check(name, jwks, scopes);
    var organization = organizations.create(tx, world, OrganizationKind.VENDOR, name);
    var client =
        new ApiClient(new ClientId(ids.next()), world, organization.id(), name, scopes, true);
    var store = tx.store(VendorStore.class);
    store.insertClient(
        new ClientRow(
            client.id(), world, organization.id(), name, scopes.stream().sorted().toList(), true),
        clock.now());
    keys.forEach((kid, jwk) -> store.insertKey(client.id(), kid, jwk, clock.now()));
    audit.record(
        tx,
        AuditEvent.bySystem(
            world,
            "client.created",
            client.id().toString(),
            Map.of("organization", organization.id().toString())));
    return client;
  }

  public Optional<ApiClient> find(Tx tx, ClientId id) {
    return tx.store(VendorStore.class).findClient(id).map(Vendors::client);
  }

  /**
   * The active client with this id in this world.
   *
   * @throws Failure {@link VendorProblem#CLIENT_UNKNOWN}
   */
  public ApiClient require(Tx tx, WorldId world, ClientId id) {
    return find(tx, id)
        .filter(client -> client.active() && client.world().equals(world))
        .orElseThrow(
            () ->
                new Failure(
                    VendorProblem.CLIENT_UNKNOWN,
                    "No active API client has this id. Ask the vendor for theirs."));
  }

  /** A public key of the client: P-256, RSA of at least 2048 bits, or Ed25519. */
  public Optional<PublicKey> publicKey(Tx tx, ClientId id, String kid) {
    return Optional.of(kid)
        .filter(ClientKeys::isKid)
        .flatMap(known -> tx.store(VendorStore.class).key(id, known))
        .map(ClientKeys::publicKey);
  }

  private static ApiClient client(ClientRow row) {
    return new ApiClient(
        row.id(),
        row.worldId(),
        row.organizationId(),
        row.name(),
        Set.copyOf(row.scopes()),
        row.active());
  }
}
