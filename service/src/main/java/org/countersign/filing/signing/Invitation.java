package org.countersign.filing.signing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.SigningRequestId;

/**
 * What a link that works tells before anybody has proven who they are: whose it is, in which
 * language to speak, how long it works; nothing of the filings.
 */
public record Invitation(
    SigningRequestId request,
    AttorneyId attorney,
    Locale locale,
    ZoneId timeZone,
    Instant expiresAt) {}
