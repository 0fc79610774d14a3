package org.countersign.filing.packaging;

import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.db.Tx;

/** Gives the signed attestation of an attorney, as of now. */
@FunctionalInterface
public interface AttestationSource {
  String attestation(Tx tx, AttorneyId attorney);
}
