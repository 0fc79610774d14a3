package org.countersign.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.bench.BenchWorlds;
import org.countersign.demo.CeremonyRun;
import org.countersign.demo.DemoOptions;
import org.countersign.demo.RegistrarRun;
import org.countersign.demo.TestPractice;
import org.countersign.demo.World;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.FilingId;
import org.countersign.sandbox.DocusignControl;
import org.countersign.sandbox.SandboxConfig;
import org.countersign.sandbox.SandboxServers;

/** The service with the sandbox around it, for tests that look at pages as people do. */
public final class PagesWorld implements AutoCloseable {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"\\\\]+");
  private static final Pattern MESSAGE = Pattern.compile("\"text\":\"[^\"]*\"");
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  private final BenchWorlds.Running running;
  private final Path directory;
  private final TestDatabase database;
  private final SandboxServers outside;
  private Optional<CeremonyRun> newest = Optional.empty();
  private final Set<String> seen = new HashSet<>();

  private PagesWorld(
      BenchWorlds.Running running, Path directory, TestDatabase database, SandboxServers outside) {
    this.database = database;
    this.outside = outside;
    this.running = running;
    this.directory = directory;
  }

  /** On free ports and a database of its own. */
  public static PagesWorld start() {
    try {
      var database = TestDatabase.create();
      var directory = Files.createTempDirectory("countersign-world-");
      var simulated = DocusignPractice.simulated(0);
      var outside =
          SandboxServers.start(
              SandboxConfig.inMemory().with(simulated),
              Outsiders.examiner(),
              List::of,
              Clocks.system());
      var docusign =
          DocusignPractice.connect(outside, Optional.of(simulated), directory).orElseThrow();
      var settings = new HashMap<>(docusign.settings(0));
      settings.put(
          "/modules/database",
          Map.of(
              "type", "server",
              "url", database.jdbcUrl(),
              "user", database.user(),
              "password", database.password(),
              "connections", 10));
      return new PagesWorld(
          new BenchServices(docusign.secrets()).start(directory, List.of(), settings),
          directory,
          database,
          outside);
    } catch (Exception e) {
      throw new IllegalStateException("The world does not start", e);
    }
  }

  /** Where people reach the service. */
  public URI url() {
    return running.world().service();
  }

  /** An attorney, a vendor and filings, up to the mailed link, which is returned. */
  public URI invite(int filings) {
    return invite(filings, Optional.empty());
  }

  /** The same, of the PDFs in a directory. */
  public URI invite(int filings, Path documents) {
    return invite(filings, Optional.of(documents));
  }

  /** As {@link #invite(int)}, to be signed at DocuSign. */
  public URI inviteToDocusign(int filings) {
    return invite(
        new DemoOptions(
            filings, Optional.empty(), Optional.empty(), DemoOptions.Provider.DOCUSIGN));
  }

  /**
   * The DocuSign simulator. Its messages do not reach the service, which asks when somebody comes
   * back.
   */
  public DocusignControl docusign() {
    return outside.docusign().orElseThrow();
  }

  private URI invite(int filings, Optional<Path> documents) {
    return invite(new DemoOptions(filings, documents, Optional.empty()));
  }

  private URI invite(DemoOptions options) {
    forgetLinks();
    var run = new CeremonyRun(running.world(), Sources.system().clock());
    run.prepare(options, directory, line -> {});
    newest = Optional.of(run);
    return URI.create(newest(LINK, "mai.nguyen@mailbox.example", "/sign?token="));
  }

  /** A link that an earlier test left unread is not the one asked for from now on. */
  public void forgetLinks() {
    LINK.matcher(mailbox("mai.nguyen@mailbox.example"))
        .results()
        .map(result -> result.group())
        .forEach(seen::add);
  }

  /** The newest link mailed to an address that has these words. */
  public String link(String address, String containing) {
    return newest(LINK, address, containing);
  }

  /** Gives a role as the operator's first command does. */
  public void give(String email, String role) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into account_role (account_id, role, created_at)"
                        + " select id, ?, now() from account where email = ?"
                        + " on conflict do nothing",
                    role,
                    email));
  }

  /** What is printed on a filing's certificate of completion. */
  public String codeOf(String filing) {
    return one("select code from package_code where filing_id = ?", filing)
        .replaceAll("(.{4})", "$1-");
  }

  /** The digest of a filing's package, in hexadecimal. */
  public String digestOf(String filing) {
    return one(
        "select encode(sha256, 'hex') from sealed_package where filing_id = ? and version = 1",
        filing);
  }

  private String one(String sql, String filing) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(sql)
                    .bind(0, FilingId.parse(filing).value())
                    .mapTo(String.class)
                    .one());
  }

  /** Has a registrar ask an applicant something. */
  public void ask(String registration, String question) {
    RegistrarRun.ask(running.world(), registration, question);
  }

  /** Has a registrar approve a registration; returns the identifier. */
  public String approve(String registration) {
    return RegistrarRun.approve(running.world(), registration);
  }

  /** Where the service and its surroundings are. */
  public World world() {
    return running.world();
  }

  /** A vendor that has joined this world, with a client of its own. */
  public TestPractice practice() {
    return new TestPractice(running.world(), Sources.system().clock(), directory);
  }

  /** Where files of this world may lie. */
  public Path directory() {
    return directory;
  }

  /** The attorney of the newest invitation signs and releases; the receipts of the endpoint. */
  public List<String> attorneySignsAndReleases() {
    newest.orElseThrow().attorney();
    return newest.orElseThrow().receipts();
  }

  /** The one-time code mailed last. */
  public String code() {
    return code("mai.nguyen@mailbox.example");
  }

  /** The one-time code sent last to an address or, with {@code %2B} in front, to a telephone. */
  public String code(String address) {
    return newest(CODE, address, "");
  }

  /**
   * Codes sent so far to the client are nobody's any more: the next is one that is asked for now.
   */
  public void overlookCodes() {
    CODE.matcher(mailbox("mai.nguyen@mailbox.example"))
        .results()
        .forEach(result -> seen.add(result.group()));
  }

  /** The newest message to an address, once there is one that was not read. */
  public String message(String address) {
    return newest(MESSAGE, address, "");
  }

  private String newest(Pattern pattern, String address, String containing) {
    for (int attempt = 0; attempt < 200; attempt++) {
      var found =
          pattern
              .matcher(mailbox(address))
              .results()
              .map(result -> result.group())
              .filter(text -> text.contains(containing) && !seen.contains(text))
              .reduce((first, second) -> second);
      if (found.isPresent()) {
        seen.add(found.get());
        return found.get();
      }
      pause();
    }
    throw new AssertionError("No message came");
  }

  /** Everything mailed to an address, as the sandbox shows it. */
  public String mailbox(String address) {
    try {
      var uri = running.world().mailbox().resolve("/messages?to=" + address);
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (Exception e) {
      throw new IllegalStateException("The mailbox does not answer", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    try (outside) {
      running.close();
    }
  }
}
