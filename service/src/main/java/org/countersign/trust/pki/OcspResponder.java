package org.countersign.trust.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pki.store.CertificateStore;
import org.countersign.trust.pki.store.StatusRow;

/**
 * Says whether a certificate is good (RFC 6960, RFC 9654; answers for caches by RFC 5019). An
 * answer without nonce is kept and given again for half of its time, so nobody learns of a
 * revocation later than {@link OcspConfig#validity()} after it. Authorities whose key is offline
 * have a list only.
 */
public final class OcspResponder {
  /** A longer request is not read: twenty certificates with the longest hashes fit. */
  public static final int LONGEST_REQUEST = 8192;

  private static final int MOST_KEPT = 10_000;

  private static final Map<String, String> HASHES =
      Map.of(
          OIWObjectIdentifiers.idSHA1.getId(), "SHA-1",
          NISTObjectIdentifiers.id_sha256.getId(), "SHA-256",
          NISTObjectIdentifiers.id_sha384.getId(), "SHA-384",
          NISTObjectIdentifiers.id_sha512.getId(), "SHA-512");

  private final AuthorityRegister authorities;
  private final OcspSigners signers;
  private final OcspConfig config;
  private final TrustClock clock;
  private final RateBound live;
  private final RateBound plain;
  private final Map<String, OcspAnswer> kept = new ConcurrentHashMap<>();

  OcspResponder(
      AuthorityRegister authorities, OcspSigners signers, OcspConfig config, TrustClock clock) {
    this.authorities = authorities;
    this.signers = signers;
    this.config = config;
    this.clock = clock;
    this.live = new RateBound(config.nonceAnswersPerSecond(), clock);
    this.plain = new RateBound(config.plainAnswersPerSecond(), clock);
  }

  /** An answer that needs no look-up: one made before, or a refusal. */
  public Optional<OcspAnswer> atHand(byte[] request) {
    var query = OcspQuery.parse(request);
    if (query.isEmpty()) {
      return Optional.of(refusal(OCSPResponseStatus.MALFORMED_REQUEST));
    }
    return keepable(query.get()).map(kept::get).filter(this::stillFresh);
  }

  /** Looks up and signs. */
  public OcspAnswer answer(Tx tx, byte[] request) {
    var parsed = OcspQuery.parse(request);
    if (parsed.isEmpty()) {
      return refusal(OCSPResponseStatus.MALFORMED_REQUEST);
    }
    var query = parsed.get();
    // RFC 6960 §2.2: one responder signs, so all it speaks for are its authority's.
    var authority = query.certificates().stream().flatMap(id -> issuer(id).stream()).findFirst();
    if (authority.isEmpty()) {
      // RFC 5019 §2.2.3: "unauthorized" from who is not able to respond authoritatively.
      return refusal(OCSPResponseStatus.UNAUTHORIZED);
    }
    if (!(query.nonce().isPresent() ? live : plain).take()) {
      return refusal(OCSPResponseStatus.TRY_LATER);
    }
    var answer = sign(tx, authority.get(), query);
    keepable(query).ifPresent(name -> keep(name, answer));
    return answer;
  }

  private OcspAnswer sign(Tx tx, Authority authority, OcspQuery query) {
    var thisUpdate = clock.now().truncatedTo(ChronoUnit.SECONDS);
    var nextUpdate = thisUpdate.plus(config.validity());
    var known = known(tx, authority, query);
    var message = new OcspMessage(thisUpdate, nextUpdate, Asn1.notBefore(authority.certificate()));
    for (var id : query.certificates()) {
      var row = Optional.ofNullable(known.get(serial(id)));
      // Before the row counts, the issuer must be the one whose responder signs.
      message.add(id, row.filter(r -> names(id, authority)).map(OcspResponder::status));
    }
    var der = message.sign(signers.of(tx, authority), query.nonce());
    return new OcspAnswer(
        der,
        query.nonce().isPresent()
            ? Optional.empty()
            : Optional.of(new OcspAnswer.Period(thisUpdate, nextUpdate)));
  }

  private static Map<String, StatusRow> known(Tx tx, Authority authority, OcspQuery query) {
    var serials = query.certificates().stream().map(OcspResponder::serial).distinct().toList();
    return tx.store(CertificateStore.class).statuses(authority.id(), serials).stream()
        .collect(Collectors.toMap(StatusRow::serial, Function.identity()));
  }

  private static CertStatus status(StatusRow row) {
    return row.revokedAt()
        .map(
            at ->
                new CertStatus(
                    new RevokedInfo(
                        Asn1.generalized(at),
                        CRLReason.lookup(
                            RevocationReason.valueOf(row.revocationReason().orElseThrow())
                                .code()))))
        .orElseGet(CertStatus::new);
  }

  private Optional<Authority> issuer(CertID id) {
    return authorities.all().stream()
        .filter(authority -> authority.role() != CaRole.ROOT && authority.online())
        .filter(authority -> names(id, authority))
        .findFirst();
  }

  /** RFC 6960 §4.1.1: hashes of the issuer's name (DER) and of its key's bits, without tag. */
  private static boolean names(CertID id, Authority authority) {
    var hash = HASHES.get(id.getHashAlgorithm().getAlgorithm().getId());
    if (hash == null) {
      return false;
    }
    try {
      var digest = MessageDigest.getInstance(hash);
      var key = Asn1.keyBits(authority.certificate().getPublicKey());
      return MessageDigest.isEqual(
              digest.digest(authority.certificate().getSubjectX500Principal().getEncoded()),
              id.getIssuerNameHash().getOctets())
          && MessageDigest.isEqual(digest.digest(key), id.getIssuerKeyHash().getOctets());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has " + hash, e);
    }
  }

  private static String serial(CertID id) {
    BigInteger serial = id.getSerialNumber().getValue();
    return serial.toString(16);
  }

  /** One certificate and no nonce: the same question will come again. */
  private static Optional<String> keepable(OcspQuery query) {
    if (query.nonce().isPresent() || query.certificates().size() != 1) {
      return Optional.empty();
    }
    try {
      var der = query.certificates().get(0).getEncoded(ASN1Encoding.DER);
      return Optional.of(HexFormat.of().formatHex(der));
    } catch (IOException e) {
      throw Asn1.impossible(e);
    }
  }

  private void keep(String name, OcspAnswer answer) {
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(name, answer);
  }

  private boolean stillFresh(OcspAnswer answer) {
    Instant made = answer.period().orElseThrow().thisUpdate();
    return clock.now().isBefore(made.plus(config.validity().dividedBy(2)));
  }

  private static OcspAnswer refusal(int status) {
    return new OcspAnswer(OcspMessage.refusal(status), Optional.empty());
  }
}
