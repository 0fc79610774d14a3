package org.countersign.identity.credentials;

import io.jsonwebtoken.Jwts;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.credentials.store.PlaceRow;
import org.countersign.identity.credentials.store.StatusListRow;
import org.countersign.identity.credentials.store.StatusStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pki.ServiceRole;

/**
 * Status lists of attestations (IETF Token Status List): an attestation points at a random index of
 * a list, and the list, a signed token of its own, says whether it still holds.
 */
public final class StatusLists {
  /** The media type and, in the header, the type of a list's token. */
  public static final String TYPE = "statuslist+jwt";

  /**
   * How long a copy may be kept, by caches and again by whoever got it from one: in all a minute.
   */
  public static final Duration TTL = Duration.ofSeconds(30);

  static final int VALID = 0;
  static final int INVALID = 1;
  static final int SUSPENDED = 2;

  private static final Duration LIFETIME = Duration.ofHours(1);
  // The same list is not signed again for each of many callers.
  private static final Duration RESIGN = Duration.ofSeconds(5);
  // A package sealed with an attestation carries the list itself; nobody asks after so long.
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final TokenKeys keys;
  private final TrustClock clock;
  private final SecureRandom random;
  private final URI base;
  private final int capacity;
  private final Map<Integer, Made> made = new ConcurrentHashMap<>();

  private record Made(long version, Instant at, String token) {}

  StatusLists(TokenKeys keys, TrustClock clock, SecureRandom random, URI publicUrl, int capacity) {
    this.keys = keys;
    this.clock = clock;
    this.random = random;
    this.base = publicUrl.resolve("/v1/status-lists/");
    this.capacity = capacity;
  }

  /** Where an attestation's status is found. */
  record Place(URI uri, int list, int index, Instant expiresAt) {}

  /**
   * A place for an attestation of this attorney: the last one as long as it has half its life
   * ahead, else a fresh random index. So a stranger who asks for attestations cannot fill lists.
   */
  Place place(Tx tx, AttorneyId attorney, Duration lifetime) {
    var now = clock.now();
    return tx.store(StatusStore.class)
        .place(attorney, now.plus(lifetime.dividedBy(2)))
        .map(this::place)
        .orElseGet(() -> take(tx, attorney, now, now.plus(lifetime)));
  }

  private Place take(Tx tx, AttorneyId attorney, Instant now, Instant expiresAt) {
    var store = tx.store(StatusStore.class);
    var list = withRoom(store, now);
    int index = random.nextInt(list.capacity());
    // At least a quarter is free, so this ends soon.
    while (store.take(list.number(), index, attorney, now, expiresAt) == 0) {
      index = random.nextInt(list.capacity());
    }
    store.count(list.number());
    return place(new PlaceRow(list.number(), index, expiresAt));
  }

  private StatusListRow withRoom(StatusStore store, Instant now) {
    for (; ; ) {
      var found = store.lockWithRoom();
      if (found.isPresent()) {
        return found.get();
      }
      store.open(capacity, now);
    }
  }

  private Place place(PlaceRow row) {
    return new Place(uri(row.list()), row.list(), row.idx(), row.expiresAt());
  }

  private URI uri(int list) {
    return base.resolve(Integer.toString(list));
  }

  /** The list as of now, signed. */
  public String token(Tx tx, int number) {
    var list =
        tx.store(StatusStore.class)
            .list(number)
            .orElseThrow(
                () -> new Failure(CommonProblem.NOT_FOUND, "There is no status list there."));
    var now = clock.now();
    var kept = made.get(number);
    if (kept != null
        && kept.version() == list.version()
        && !now.isBefore(kept.at())
        && now.isBefore(kept.at().plus(RESIGN))) {
      return kept.token();
    }
    var fresh = new Made(list.version(), now, sign(tx, list, now));
    made.put(number, fresh);
    return fresh.token();
  }

  private String sign(Tx tx, StatusListRow list, Instant now) {
    var service = keys.service(ServiceRole.STATUS_LIST);
    var key = service.key();
    var set = tx.store(StatusStore.class).notValid(list.number());
    return Jwts.builder()
        .header()
        .type(TYPE)
        .keyId(key.keyId())
        .x509Chain(TokenKeys.belowRoot(service))
        .and()
        // §5.1: sub is the URI by which reference tokens point here.
        .subject(uri(list.number()).toString())
        .claim("iat", now.getEpochSecond())
        .claim("exp", now.plus(LIFETIME).getEpochSecond())
        .claim("ttl", TTL.toSeconds())
        .claim(
            "status_list",
            Map.of("bits", StatusBits.BITS, "lst", StatusBits.encode(list.capacity(), set)))
        .signWith(key, HandleSignature.ES256)
        .compact();
  }

  /** What a list says of an attorney in this state. */
  static int status(AttorneyState state) {
    return switch (state) {
      case ACTIVE -> VALID;
      case REVOKED -> INVALID;
      // A standing that lapsed may be restored, as one suspended may.
      case SUSPENDED, INACTIVE -> SUSPENDED;
    };
  }

  /** Frees what nobody asks about any more. */
  void forgetExpired(Tx tx) {
    tx.store(StatusStore.class).forgetExpired(clock.now().minus(REMEMBERED));
  }
}
