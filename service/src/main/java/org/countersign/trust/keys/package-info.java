/**
 * Key custody. Every private key of the service lives here; the rest of the code holds {@link
 * org.countersign.trust.keys.SigningKey} handles whose only verb is {@code sign}, and seals small
 * secrets with {@link org.countersign.trust.keys.DataKeys}. Owns no table: keys and the
 * certificates that belong to them sit together in one PKCS#12 file sealed with a passphrase, so
 * that all nodes that share the file agree on both. {@link org.countersign.trust.keys.EcdsaEngines}
 * decides which code computes.
 */
@NullMarked
package org.countersign.trust.keys;

import org.jspecify.annotations.NullMarked;
