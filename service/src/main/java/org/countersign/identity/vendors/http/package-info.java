/** Endpoints of delegations, the organizations a client may act for, and the feed of events. */
@NullMarked
package org.countersign.identity.vendors.http;

import org.jspecify.annotations.NullMarked;
