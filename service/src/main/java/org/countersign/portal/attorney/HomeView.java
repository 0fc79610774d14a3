package org.countersign.portal.attorney;

import org.countersign.platform.values.Personal;

/**
 * What an attorney finds at home.
 *
 * @param state standing with this service
 * @param verification where anybody can look the identifier up
 * @param qr the same address
 */
public record HomeView(
    @Personal String name, String identifier, String state, String verification, QrPicture qr) {}
