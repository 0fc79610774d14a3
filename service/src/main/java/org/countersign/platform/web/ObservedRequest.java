package org.countersign.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.values.Caller;

/**
 * A finished request, without anything personal.
 *
 * @param route path template ({@code /v1/filings/{id}}); empty when nothing matched
 */
public record ObservedRequest(
    String requestId,
    String method,
    Optional<String> route,
    int status,
    Instant at,
    Duration duration,
    Optional<Caller> caller) {}
