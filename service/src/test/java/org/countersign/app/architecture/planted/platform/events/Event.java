package org.countersign.app.architecture.planted.platform.events;

/** A record with factories. */
public record Event(String type) {}
