/**
 * The edge of the service: problem+json, access, idempotency, paging, limits, request ids, hooks.
 *
 * <p>Owns the table {@code idempotent_write}. Invariants: every endpoint names its {@link
 * org.countersign.platform.web.Access} or is a {@link org.countersign.platform.web.PublicEndpoint}
 * (the service does not start otherwise); no exception text leaves; an idempotency key is kept in
 * the transaction of the work it guards, or not at all.
 *
 * <p>A resource, as every module writes it. {@code Caller}, {@code Optional<Caller>} (public
 * endpoints) and {@code WriteRequest} are parameters with {@code @Context}; a body is a record
 * whose components are required unless {@code Optional} or {@code @Nullable}:
 *
 * <pre>{@code
 * @Path("/v1/widgets")
 * @Produces(MediaType.APPLICATION_JSON)
 * public final class WidgetResource {
 *   private final IdempotentWrite writes;
 *   private final Widgets widgets;
 *   ...
 *   @POST
 *   @Access("widgets.write")
 *   @Consumes(MediaType.APPLICATION_JSON)
 *   public Response create(
 *       @Context Caller caller, @Context WriteRequest request, CreateWidgetRequest body) {
 *     return writes.run(request, tx -> {
 *       var widget = widgets.create(tx, caller.world(), body.toNewWidget());
 *       return Answer.created("/v1/widgets/" + widget.id(), WidgetView.of(widget));
 *     });
 *   }
 * }
 * }</pre>
 */
@NullMarked
package org.countersign.platform.web;

import org.jspecify.annotations.NullMarked;
