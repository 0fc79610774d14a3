package org.countersign.identity.vendors;

import java.util.Set;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/**
 * A vendor's software.
 *
 * @param organization the vendor
 * @param scopes the most an access token of this client can carry
 * @param active an inactive client gets no token, and its tokens open nothing
 */
public record ApiClient(
    ClientId id,
    WorldId world,
    OrganizationId organization,
    String name,
    Set<String> scopes,
    boolean active) {
  public ApiClient {
    scopes = Set.copyOf(scopes);
  }
}
