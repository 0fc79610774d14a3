package org.countersign.app.architecture.planted.filing.forms;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.countersign.app.architecture.planted.platform.audit.AuditEvent;
import org.countersign.app.architecture.planted.platform.events.Event;
import org.countersign.app.architecture.planted.platform.events.EventDraft;

/** Every habit we do not have. */
public final class Habits {
  @Inject Runnable injected;

  private final Supplier<Instant> clock = Instant::now;
  private final Random random = new Random(1);

  Object everything() {
    System.out.println(System.currentTimeMillis() + System.getenv().size() + Math.random());
    if (random.nextBoolean()) {
      throw new RuntimeException(UUID.randomUUID() + " " + clock.get());
    }
    return new Object[] {
      new Date(0), new AuditEvent("a"), new EventDraft("b"), new Event("c"), injected
    };
  }
}
