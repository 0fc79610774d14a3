package org.countersign.platform.web.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.web.ObservedRequest;
import org.countersign.platform.web.RequestObserver;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;

/** Tells the observers of each finished request. */
public final class ObserverListener implements ApplicationEventListener {
  private final List<RequestObserver> observers;
  private final TrustClock clock;

  public ObserverListener(List<RequestObserver> observers, TrustClock clock) {
    this.observers = List.copyOf(observers);
    this.clock = clock;
  }

  @Override
  public void onEvent(ApplicationEvent event) {
    // Only requests matter.
  }

  @Override
  public @Nullable RequestEventListener onRequest(RequestEvent start) {
    if (observers.isEmpty()) {
      return null;
    }
    var began = clock.now();
    return event -> {
      if (event.getType() == RequestEvent.Type.FINISHED) {
        var seen = observed(event, began);
        observers.forEach(observer -> observer.observed(seen));
      }
    };
  }

  private ObservedRequest observed(RequestEvent event, Instant began) {
    var request = event.getContainerRequest();
    var templates = event.getUriInfo().getMatchedTemplates();
    var route = new StringBuilder();
    // Jersey lists the innermost template first.
    for (int index = templates.size() - 1; index >= 0; index--) {
      route.append(templates.get(index).getTemplate());
    }
    var response = event.getContainerResponse();
    return new ObservedRequest(
        String.valueOf(request.getProperty(RequestIdFilter.MDC_KEY)),
        request.getMethod(),
        Optional.of(route.toString().replace("//", "/")).filter(text -> !text.isEmpty()),
        response == null ? 500 : response.getStatus(),
        began,
        Duration.between(began, clock.now()),
        ContextValues.caller(request));
  }
}
