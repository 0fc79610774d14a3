package org.countersign.filing.signing.http;

import java.util.Locale;

/** Agreement to the disclosure of this version and language. */
public record ConsentRequest(String textVersion, Locale locale, boolean accepted) {}
