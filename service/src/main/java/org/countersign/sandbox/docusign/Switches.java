package org.countersign.sandbox.docusign;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.countersign.sandbox.DocusignControl.Call;
import org.countersign.sandbox.DocusignControl.Delivery;
import org.countersign.sandbox.DocusignControl.Fate;
import org.countersign.sandbox.DocusignControl.Returned;
import org.countersign.sandbox.DocusignControl.Sealing;

/** What shall go wrong next, and what was asked how often. */
final class Switches {
  private final Map<Call, Deque<Fate>> fates = new EnumMap<>(Call.class);
  private final Deque<Delivery> deliveries = new ArrayDeque<>();
  private final Map<Call, Long> counts = new EnumMap<>(Call.class);
  private Sealing sealing = Sealing.ON;
  private Returned returned = Returned.AS_SIGNED;

  synchronized void next(Call call, List<Fate> more) {
    fates.computeIfAbsent(call, key -> new ArrayDeque<>()).addAll(more);
  }

  synchronized void deliveries(List<Delivery> more) {
    deliveries.addAll(more);
  }

  synchronized void sealing(Sealing now) {
    sealing = now;
  }

  synchronized void returned(Returned now) {
    returned = now;
  }

  synchronized Sealing sealing() {
    return sealing;
  }

  synchronized Returned returned() {
    return returned;
  }

  /** Counts a call and takes its fate from its own queue, else from the one for any call. */
  synchronized Fate take(Call call) {
    counts.merge(call, 1L, Long::sum);
    if (call == Call.TOKEN) {
      return poll(Call.TOKEN);
    }
    counts.merge(Call.ANY, 1L, Long::sum);
    var own = fates.get(call);
    return poll(own == null || own.isEmpty() ? Call.ANY : call);
  }

  synchronized Delivery takeDelivery() {
    var next = deliveries.poll();
    return next == null ? Delivery.NORMAL : next;
  }

  synchronized long count(Call call) {
    return counts.getOrDefault(call, 0L);
  }

  private Fate poll(Call call) {
    var queue = fates.get(call);
    var next = queue == null ? null : queue.poll();
    return next == null ? Fate.NORMAL : next;
  }
}
