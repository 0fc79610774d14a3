package org.countersign.platform.web;

import java.util.Optional;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Digest;

/**
 * What idempotency needs to know of a request; a resource takes it with {@code @Context}.
 *
 * @param caller empty on public endpoints; a stranger's key is ignored, since it cannot be told
 *     from another stranger's
 * @param route method and path with its ids, without query
 * @param idempotencyKey the header, if sent
 * @param body SHA-256 of the entity as received; absent for streamed bodies
 */
public record WriteRequest(
    Optional<Caller> caller,
    String route,
    Optional<String> idempotencyKey,
    Optional<Digest> body) {}
