package org.countersign.portal.attorney;

import java.time.ZoneId;
import java.util.List;
import org.countersign.filing.signing.ExpiryNotices;
import org.countersign.platform.values.Personal;

/**
 * What an attorney finds at home.
 *
 * @param state standing with this service
 * @param attestAgain whether it is time to attest good standing again
 * @param verification where anybody can look the identifier up
 * @param qr the same address
 * @param toSign how many filings wait for the attorney's signature and nobody else's
 * @param toRelease how many wait for the attorney's release
 * @param ending what waits for clients and ends soon
 * @param zone in which the attorney reads times
 */
public record HomeView(
    @Personal String name,
    String identifier,
    String state,
    boolean attestAgain,
    String verification,
    QrPicture qr,
    int toSign,
    int toRelease,
    List<ExpiryNotices.Ending> ending,
    ZoneId zone,
    List<FilingCard> newest) {}
