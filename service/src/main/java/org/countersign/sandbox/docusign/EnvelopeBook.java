package org.countersign.sandbox.docusign;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All envelopes, oldest first, under one lock. */
final class EnvelopeBook {
  private final Map<String, Envelope> envelopes = new LinkedHashMap<>();

  /** Runs alone; everything that touches an envelope does. */
  synchronized <T> T alone(Supplier<T> work) {
    return work.get();
  }

  synchronized void add(Envelope envelope) {
    envelopes.put(envelope.id(), envelope);
  }

  synchronized Envelope get(String id) {
    return Optional.ofNullable(envelopes.get(id)).orElseThrow(Refusal::noEnvelope);
  }

  synchronized Collection<Envelope> all() {
    return List.copyOf(envelopes.values());
  }

  synchronized int count() {
    return envelopes.size();
  }
}
