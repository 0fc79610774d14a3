package org.countersign.app;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Database;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.events.EventsModule;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.isolation.IsolationModule;
import org.countersign.platform.jobs.JobsConfig;
import org.countersign.platform.jobs.JobsModule;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.mail.MailModule;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundConfig;
import org.countersign.platform.values.WorldId;
import org.countersign.platform.web.WebModule;

/** The plumbing every module stands on. */
record Platform(
    Sources sources,
    Database database,
    JobsModule jobs,
    EventsModule events,
    AuditLog audit,
    MailModule mail,
    OutboundClient outbound,
    IsolationModule isolation,
    WebModule web,
    MetricRegistry metrics) {
  /** The one world of a plain deployment, made by the first migration. */
  static final WorldId WORLD = new WorldId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

  static Platform build(
      ServiceConfiguration.Modules config,
      Sources sources,
      Database database,
      MetricRegistry metrics) {
    var transactions = database.transactions();
    var jobs =
        JobsModule.build(
            database.dataSource(), config.jobs().orElseGet(JobsConfig::defaults), sources.clock());
    var outbound = new OutboundClient(config.outbound().orElseGet(OutboundConfig::trusting));
    return new Platform(
        sources,
        database,
        jobs,
        EventsModule.build(transactions, sources.ids(), sources.worldClock()),
        new AuditLog(sources.ids(), sources.clock()),
        MailModule.build(
            config.mail(),
            config.sms(),
            transactions,
            jobs.jobs(),
            outbound,
            sources.ids(),
            sources.clock()),
        outbound,
        IsolationModule.build(
            config.isolation().orElseGet(IsolationConfig::defaults), sources.jvm()),
        WebModule.build(config.web(), transactions, sources.clock(), sources.ids()),
        metrics);
  }

  Transactions transactions() {
    return database.transactions();
  }

  void contributeTo(Contributions all) {
    all.managed(database)
        .managed(outbound)
        .managed(warm(isolation))
        .problems(web.problems())
        .recurring(List.of(forgetAnswers()));
  }

  /** Children start beside the server, so that the first upload does not wait for one. */
  private static Managed warm(IsolationModule isolation) {
    return new Managed() {
      @Override
      public void start() {
        isolation.sandboxed().warm();
      }

      @Override
      public void stop() {
        isolation.close();
      }
    };
  }

  private RecurringJob forgetAnswers() {
    return new RecurringJob() {
      @Override
      public String name() {
        return "web.forget-answers";
      }

      @Override
      public Duration every() {
        return Duration.ofHours(1);
      }

      @Override
      public void run() {
        transactions().run(tx -> web.writes().forgetExpired(tx));
      }
    };
  }
}
