package org.countersign.filing.signing;

import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.WorldId;

/** That a client was told of what was signed in a ceremony; its link leads to copies. */
public record SignedNotice(
    CeremonyId ceremonyId, WorldId worldId, SignerId signerId, AttorneyId attorneyId) {}
