package org.countersign.app.architecture.planted.platform.audit;

/** A record with factories. */
public record AuditEvent(String type) {}
