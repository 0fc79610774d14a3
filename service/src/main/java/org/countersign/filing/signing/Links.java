package org.countersign.filing.signing;

import org.countersign.platform.values.Digest;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Secret;

/**
 * Where a mail to a signer leads; stored as digests alone.
 *
 * @param ceremony opens the signer's ceremony
 * @param ending ends reminders of the attorney
 */
public record Links(Secret ceremony, Secret ending) {
  private static final int BYTES = 32;

  static Links draw(IdSource ids) {
    return new Links(new Secret(ids.token(BYTES)), new Secret(ids.token(BYTES)));
  }

  Digest ceremonyHash() {
    return Digest.sha256(ceremony.reveal());
  }

  Digest endingHash() {
    return Digest.sha256(ending.reveal());
  }
}
