package org.countersign.filing.signing.http;

import org.countersign.platform.values.Secret;

/** The one-time code. */
public record AuthenticateRequest(Secret code) {}
