package org.countersign.filing.packaging;

import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.credentials.Credentials;
import org.countersign.platform.db.Tx;

/** Gives the signed attestation of an attorney and the list of its status, as of now. */
@FunctionalInterface
public interface AttestationSource {
  Credentials.Proof proof(Tx tx, AttorneyId attorney);
}
