package org.countersign.portal;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one page costs a slow device: the longest task of its main thread, its memory, its elements
 * and the bytes that came.
 */
final class PageMeter {
  /** A slow phone beside a fast desk. */
  private static final int SLOWER = 4;

  private static final long KIBI = 1024;

  /** Elements and texts of this document; the browser's own count has those of the one before. */
  private static final String NODES =
      "() => { const all = document.createTreeWalker(document); let count = 0; while"
          + " (all.nextNode()) count++; return count; }";

  private final Page page;
  private final CDPSession protocol;
  private final CDPSession browser;
  private final AtomicLong bytes = new AtomicLong();
  private final List<Figures> all = new ArrayList<>();

  /**
   * What a page was seen to cost.
   *
   * @param longestTask milliseconds; 0 when no task took 50
   * @param nodes elements and texts of the document
   * @param heap bytes that scripts hold
   * @param memory bytes of the process that draws the page, its share of what it shares included
   * @param transferred bytes that came over the network since the last look
   */
  record Figures(
      String name, long longestTask, long nodes, long heap, long memory, long transferred) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-22s longest task %4d ms, %6d nodes, heap %5.1f MB, process %6.1f MB, %8.1f KB came",
          name,
          longestTask,
          nodes,
          heap / 1e6,
          memory / 1e6,
          transferred / 1e3);
    }
  }

  PageMeter(Page page) {
    this.page = page;
    this.protocol = page.context().newCDPSession(page);
    this.browser = page.context().browser().newBrowserCDPSession();
    page.addInitScript(
        "window.longestTask = 0; new PerformanceObserver(list => { for (const task of"
            + " list.getEntries()) window.longestTask = Math.max(window.longestTask,"
            + " task.duration); }).observe({ type: 'longtask', buffered: true });");
    protocol.send("Performance.enable");
    protocol.send("Network.enable");
    protocol.on(
        "Network.loadingFinished",
        event -> bytes.addAndGet((long) event.get("encodedDataLength").getAsDouble()));
    var rate = new JsonObject();
    rate.addProperty("rate", SLOWER);
    protocol.send("Emulation.setCPUThrottlingRate", rate);
  }

  /** Looks at the page as it is now, everything drawn. */
  Figures look(String name) {
    // Two frames: what was changed last is laid out and painted, and its task has been told.
    var longest =
        (Number)
            page.evaluate(
                "() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(()"
                    + " => setTimeout(() => resolve(window.longestTask), 100))))");
    var figures =
        new Figures(
            name,
            longest.longValue(),
            ((Number) page.evaluate(NODES)).longValue(),
            metric("JSHeapUsedSize"),
            memory(),
            bytes.getAndSet(0));
    all.add(figures);
    System.out.println(figures);
    return figures;
  }

  /** Everything seen so far. */
  List<Figures> all() {
    return List.copyOf(all);
  }

  private long metric(String name) {
    for (var metric : protocol.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      if (metric.getAsJsonObject().get("name").getAsString().equals(name)) {
        return metric.getAsJsonObject().get("value").getAsLong();
      }
    }
    throw new AssertionError("The browser does not tell " + name);
  }

  /** The largest of the processes that draw pages. */
  private long memory() {
    long most = 0;
    for (var process : browser.send("SystemInfo.getProcessInfo").getAsJsonArray("processInfo")) {
      if (process.getAsJsonObject().get("type").getAsString().equals("renderer")) {
        most = Math.max(most, share(process.getAsJsonObject().get("id").getAsLong()));
      }
    }
    return most;
  }

  private static long share(long process) {
    try {
      for (var line : Files.readAllLines(Path.of("/proc/" + process + "/smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * KIBI;
        }
      }
      return 0;
    } catch (IOException e) {
      // Another page's process, which has just ended.
      return 0;
    }
  }
}
