package org.countersign.trust.ades;

import org.countersign.trust.pki.ImprintAlgorithm;
import org.countersign.trust.pki.TimestampAuthority;

/**
 * Where signature, document and archive timestamps come from. May go over the network: never inside
 * a transaction.
 */
public interface TimestampSource {
  /**
   * A DER TimeStampToken over a digest.
   *
   * @throws TimestampUnavailable when no authority gave one
   */
  byte[] timestamp(ImprintAlgorithm algorithm, byte[] digest);

  /** As {@link #timestamp(ImprintAlgorithm, byte[])} by SHA-256. */
  default byte[] timestamp(byte[] sha256) {
    return timestamp(ImprintAlgorithm.SHA256, sha256);
  }

  /** No token over a SHA-256 digest is longer: for reserving room. */
  int maxTokenBytes();

  /** How many calls may usefully run at once: more when answers come over the network. */
  int concurrency();

  /** The service's own authority and nothing else; its refusals are not remembered. */
  static TimestampSource builtIn(TimestampAuthority authority) {
    return new TimestampSource() {
      @Override
      public byte[] timestamp(ImprintAlgorithm algorithm, byte[] digest) {
        return authority.timestamp(algorithm, digest);
      }

      @Override
      public int maxTokenBytes() {
        return authority.maxTokenBytes();
      }

      @Override
      public int concurrency() {
        return 2;
      }
    };
  }
}
