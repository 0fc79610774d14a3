package org.countersign.trust.pki;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.tsp.TimeStampRequest;
import org.countersign.platform.values.Failure;

/**
 * The service's RFC 3161 timestamp authority. Its clock is the trust clock; it stamps nothing while
 * that clock is off ({@link ClockCheck}).
 */
public final class TimestampAuthority {
  /** A longer request is not read: ours have about 60 bytes, with a long nonce below 200. */
  public static final int LONGEST_REQUEST = 2048;

  private final Supplier<TimestampUnit> unit;
  private final ClockCheck check;

  /**
   * @param unit the one that stamps now
   */
  TimestampAuthority(Supplier<TimestampUnit> unit, ClockCheck check) {
    this.unit = unit;
    this.check = check;
  }

  /** As {@link #timestamp(ImprintAlgorithm, byte[])} by SHA-256. */
  public byte[] timestamp(byte[] sha256) {
    return timestamp(ImprintAlgorithm.SHA256, sha256);
  }

  /**
   * A DER TimeStampToken over a digest, with the TSA's and its issuer's certificates.
   *
   * @throws Failure {@link PkiProblem#TIME_NOT_AVAILABLE} while this node's clock is off
   */
  public byte[] timestamp(ImprintAlgorithm algorithm, byte[] digest) {
    if (!check.holds()) {
      throw new Failure(
          PkiProblem.TIME_NOT_AVAILABLE, "The clock of this node is not right at present.");
    }
    return unit.get().timestamp(algorithm, digest);
  }

  /** Answers a DER TimeStampReq with a DER TimeStampResp; what it cannot grant it rejects. */
  public byte[] respond(byte[] request) {
    var query = parse(request);
    return unit.get().respond(query, refusal(query));
  }

  /** What Bouncy Castle does not look at; it checks algorithm, digest, policy and extensions. */
  private Optional<Integer> refusal(Optional<TimeStampRequest> query) {
    if (query.isEmpty()) {
      return Optional.of(PKIFailureInfo.badDataFormat);
    }
    // RFC 3161 §2.4.1: version 1 is the only one.
    if (query.get().getVersion() != 1) {
      return Optional.of(PKIFailureInfo.badRequest);
    }
    return check.holds() ? Optional.empty() : Optional.of(PKIFailureInfo.timeNotAvailable);
  }

  /** Reads all of it now: Bouncy Castle parses late, and would fail in the middle of an answer. */
  private static Optional<TimeStampRequest> parse(byte[] request) {
    try {
      var query = TimeStampReq.getInstance(ASN1Primitive.fromByteArray(request));
      return query == null
          ? Optional.empty()
          : Optional.of(new TimeStampRequest(query.getEncoded(ASN1Encoding.DER)));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Foreign bytes make Bouncy Castle throw many kinds, all meaning: unreadable.
      return Optional.empty();
    }
  }

  /** No token of {@link #timestamp} is longer: for reserving room. */
  public int maxTokenBytes() {
    return unit.get().maxTokenBytes();
  }

  /** TSA certificate first, root last. */
  public List<X509Certificate> chain() {
    return unit.get().chain();
  }
}
