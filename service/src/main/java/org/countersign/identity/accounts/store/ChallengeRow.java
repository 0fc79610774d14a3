package org.countersign.identity.accounts.store;

import java.time.Instant;

/** The request a challenge was made for, as the WebAuthn library writes it. */
public record ChallengeRow(String request, Instant expiresAt) {}
