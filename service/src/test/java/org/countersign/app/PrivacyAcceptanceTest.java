package org.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.countersign.demo.DemoOptions;
import org.countersign.demo.Story;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the main job leaves in logs, queues, events and the audit log names nobody. */
class PrivacyAcceptanceTest {
  /** The story's people: names, addresses, days of birth, a bar number's and a bearer's marks. */
  private static final List<String> PERSONAL =
      List.of(
          "Nguyễn",
          "Nguy\\u1ec5n",
          "mai.nguyen",
          "1992-07-03",
          "Lindqvist",
          "lindqvist",
          "1981-04-12",
          "countersign_session=",
          "Bearer ey");

  private static final Recorder LOGGED = new Recorder();
  @TempDir static Path work;
  private static TestWorld world;

  @BeforeAll
  static void playTheStory() throws Exception {
    world = TestWorld.empty();
    var root =
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    LOGGED.setContext(root.getLoggerContext());
    LOGGED.start();
    // Dropwizard has set its levels by now: everything an operator can switch on without tracing.
    root.setLevel(Level.INFO);
    root.getLoggerContext().getLogger("org.countersign").setLevel(Level.TRACE);
    root.addAppender(LOGGED);
    var documents = Files.createDirectory(work.resolve("documents"));
    var story =
        new Story(
            world.world(),
            new DemoOptions(2, Optional.empty(), Optional.empty()),
            new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            Clocks.system());
    assertThat(story.play(documents)).isTrue();
    LoggerFactory.getLogger(PrivacyAcceptanceTest.class).info("the story has ended");
  }

  @AfterAll
  static void stop() throws Exception {
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .detachAppender(LOGGED);
    world.close();
  }

  @Test
  void noLogLineNamesAPerson() {
    assertThat(LOGGED.lines).anyMatch(line -> line.contains("the story has ended"));
    assertThat(LOGGED.lines).noneMatch(PrivacyAcceptanceTest::personal);
  }

  @Test
  void noAuditRowEventOrJobNamesAPerson() {
    for (var table : List.of("audit", "event", "scheduled_tasks")) {
      var rows =
          world
              .service()
              .database()
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("select row_to_json(t)::text from " + table + " t")
                          .mapTo(String.class)
                          .list());
      assertThat(rows).as(table).isNotEmpty().noneMatch(PrivacyAcceptanceTest::personal);
    }
  }

  private static boolean personal(String text) {
    return PERSONAL.stream().anyMatch(text::contains);
  }

  private static final class Recorder extends AppenderBase<ILoggingEvent> {
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(
          event.getLoggerName()
              + " "
              + event.getFormattedMessage()
              + " "
              + event.getMDCPropertyMap()
              + (event.getThrowableProxy() == null
                  ? ""
                  : ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
  }
}
