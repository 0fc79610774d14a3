/**
 * A DocuSign of our own for practice and tests: authorization server, REST API v2.1 for envelopes,
 * signing pages, rewritten and sealed documents, Connect. State in memory, throw-away keys. Written
 * from DocuSign's published API alone; shares no code with the service's client of it.
 */
@NullMarked
package org.countersign.sandbox.docusign;

import org.jspecify.annotations.NullMarked;
