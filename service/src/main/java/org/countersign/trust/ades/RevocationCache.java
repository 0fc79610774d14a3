package org.countersign.trust.ades;

import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.values.Digest;

/** Keeps what authorities said, over restarts and for all nodes. Its transactions are its own. */
public interface RevocationCache {
  /** What it is, and what {@code about} names. */
  enum Kind {
    /** A revocation list; about the issuing certificate. */
    LIST,
    /** An OCSP response; about the certificate asked for. */
    ANSWER
  }

  /** The newest kept. */
  Optional<byte[]> newest(Kind kind, Digest about);

  /** Keeps it unless a newer one is there. */
  void keep(Kind kind, Digest about, Instant thisUpdate, byte[] der);
}
