package org.countersign.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rings when the test says so. */
final class HandAlarm implements Alarm {
  private final List<Entry<Duration, Runnable>> set = new CopyOnWriteArrayList<>();

  @Override
  public Runnable after(Duration time, Runnable work) {
    var entry = Map.entry(time, work);
    set.add(entry);
    return () -> set.remove(entry);
  }

  /** What it is set to at this moment. */
  List<Duration> times() {
    return set.stream().map(Entry::getKey).toList();
  }

  void ring() {
    set.remove(0).getValue().run();
  }

  /** Rings until nobody wants it any more. */
  void ringAll() {
    while (!set.isEmpty()) {
      ring();
    }
  }
}
