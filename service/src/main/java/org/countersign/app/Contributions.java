package org.countersign.app;

import io.dropwizard.lifecycle.Managed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.platform.events.EventConsumer;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.web.CallerAuthenticator;

/** What the modules bring along, collected while they are built, registered together at the end. */
final class Contributions {
  private final List<Object> resources = new ArrayList<>();
  private final List<JobHandler> jobs = new ArrayList<>();
  private final List<RecurringJob> recurring = new ArrayList<>();
  private final List<EventConsumer> consumers = new ArrayList<>();
  private final List<ProblemType> problems = new ArrayList<>();
  private final List<CallerAuthenticator> authenticators = new ArrayList<>();
  private final List<OperatorCommand> commands = new ArrayList<>();
  private final List<Managed> managed = new ArrayList<>();
  private final Map<String, Supplier<List<String>>> health = new LinkedHashMap<>();

  Contributions resources(List<Object> more) {
    resources.addAll(more);
    return this;
  }

  Contributions jobs(List<JobHandler> more) {
    jobs.addAll(more);
    return this;
  }

  Contributions recurring(List<RecurringJob> more) {
    recurring.addAll(more);
    return this;
  }

  Contributions consumers(List<EventConsumer> more) {
    consumers.addAll(more);
    return this;
  }

  Contributions problems(List<ProblemType> more) {
    problems.addAll(more);
    return this;
  }

  Contributions commands(List<OperatorCommand> more) {
    commands.addAll(more);
    return this;
  }

  /** Asked in the order they are added. */
  Contributions authenticator(CallerAuthenticator more) {
    authenticators.add(more);
    return this;
  }

  /** Asked before the others. */
  Contributions firstAuthenticator(CallerAuthenticator first) {
    authenticators.add(0, first);
    return this;
  }

  /** Started in this order, stopped in reverse. */
  Contributions managed(Managed more) {
    managed.add(more);
    return this;
  }

  /**
   * A health check.
   *
   * @param alarms what an operator must do something about; healthy when there is nothing
   */
  Contributions health(String name, Supplier<List<String>> alarms) {
    health.put(name, alarms);
    return this;
  }

  Map<String, Supplier<List<String>>> health() {
    return health;
  }

  List<Object> resources() {
    return resources;
  }

  List<JobHandler> jobs() {
    return jobs;
  }

  List<RecurringJob> recurring() {
    return recurring;
  }

  List<EventConsumer> consumers() {
    return consumers;
  }

  List<ProblemType> problems() {
    return problems;
  }

  List<CallerAuthenticator> authenticators() {
    return authenticators;
  }

  List<OperatorCommand> commands() {
    return commands;
  }

  List<Managed> managed() {
    return managed;
  }
}
