package org.countersign.platform.web;

/** Hears of every finished request, after its answer. Must be quick and must not throw. */
public interface RequestObserver {
  void observed(ObservedRequest request);
}
