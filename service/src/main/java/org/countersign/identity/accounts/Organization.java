package org.countersign.identity.accounts;

import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/** A law firm, nonprofit, company or vendor. */
public record Organization(OrganizationId id, WorldId world, OrganizationKind kind, String name) {}
