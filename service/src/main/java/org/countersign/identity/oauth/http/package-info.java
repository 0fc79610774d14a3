/** Token endpoint, metadata and bearer tokens. */
@NullMarked
package org.countersign.identity.oauth.http;

import org.jspecify.annotations.NullMarked;
