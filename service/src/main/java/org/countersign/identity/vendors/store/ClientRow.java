package org.countersign.identity.vendors.store;

import java.util.List;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/** An API client. */
public record ClientRow(
    ClientId id,
    WorldId worldId,
    OrganizationId organizationId,
    String name,
    List<String> scopes,
    boolean active) {}
