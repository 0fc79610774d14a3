package org.countersign.trust.pki;

import java.security.cert.X509Certificate;
import java.util.List;

/** The service's RFC 3161 timestamp authority. Its clock is the trust clock. */
public final class TimestampAuthority {
  TimestampAuthority() {}

  /** A DER TimeStampToken over a SHA-256 digest, with the TSA's and its issuer's certificates. */
  public byte[] timestamp(byte[] sha256) {
    throw new UnsupportedOperationException();
  }

  /** Answers a DER TimeStampReq with a DER TimeStampResp; what it cannot grant it rejects. */
  public byte[] respond(byte[] request) {
    throw new UnsupportedOperationException();
  }

  /** No token of {@link #timestamp} is longer: for reserving room. */
  public int maxTokenBytes() {
    throw new UnsupportedOperationException();
  }

  /** TSA certificate first, root last. */
  public List<X509Certificate> chain() {
    throw new UnsupportedOperationException();
  }
}
