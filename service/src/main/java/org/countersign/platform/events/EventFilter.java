package org.countersign.platform.events;

import java.util.Set;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.OrganizationId;

/**
 * What one API client may see: events of the organizations it acts for that are not another
 * client's, and events made for the client itself.
 */
public record EventFilter(Set<OrganizationId> organizations, ClientId client) {
  public EventFilter {
    organizations = Set.copyOf(organizations);
  }
}
