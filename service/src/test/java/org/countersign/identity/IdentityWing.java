package org.countersign.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.countersign.identity.accounts.AccountsConfig;
import org.countersign.identity.accounts.AccountsModule;
import org.countersign.identity.accounts.Role;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.AttorneysConfig;
import org.countersign.identity.attorneys.AttorneysModule;
import org.countersign.identity.attorneys.LookUp;
import org.countersign.identity.attorneys.LookUps;
import org.countersign.identity.credentials.CredentialsConfig;
import org.countersign.identity.credentials.CredentialsModule;
import org.countersign.identity.oauth.OAuthModule;
import org.countersign.identity.vendors.VendorsModule;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.jobs.JobsConfig;
import org.countersign.platform.jobs.JobsModule;
import org.countersign.platform.mail.MailModule;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.web.ProblemCatalogue;
import org.countersign.platform.web.WebConfig;
import org.countersign.platform.web.WebModule;
import org.countersign.trust.pki.MovableClock;
import org.countersign.trust.pki.TestPki;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;

/** All modules of the wing behind the real edge, on one database and one clock that can move. */
public final class IdentityWing {
  public static final URI PUBLIC_URL = URI.create("https://countersign.test");
  private static final ObjectMapper JSON = new ObjectMapper();

  public final TestDatabase database = TestDatabase.create();
  public final SecureRandom random = new SecureRandom();
  public final TestPki pki = TestPki.at(Instant.parse("2026-11-23T10:15:30Z"));
  public final MovableClock clock = pki.clock;
  public final AccountsModule accounts;
  public final AttorneysModule attorneys;
  public final CredentialsModule credentials;
  public final VendorsModule vendors;
  public final OAuthModule oauth;
  private final ResourceConfig config = new ResourceConfig();
  private final ApplicationHandler handler;

  public IdentityWing() {
    this(CredentialsConfig.defaults());
  }

  public IdentityWing(CredentialsConfig tokens) {
    var ids = new IdSource(clock, random);
    var audit = new AuditLog(ids, clock);
    var events = new EventLog(ids, world -> clock.now());
    var transactions = database.transactions();
    var jobs = JobsModule.build(database.dataSource(), JobsConfig.defaults(), clock);
    var mail = MailModule.build(message -> {}, transactions, jobs.jobs(), ids, clock);
    accounts =
        AccountsModule.build(
            AccountsConfig.defaults(), PUBLIC_URL, ids, clock, audit, mail.messages());
    vendors =
        VendorsModule.build(
            accounts.organizations(), ids, clock, world -> clock.now(), audit, events);
    var platform = new CredentialsModule.Platform(PUBLIC_URL, ids, random, clock);
    var certificates =
        CredentialsModule.Certificates.build(
            platform, audit, events, pki.module.authority(), pki.module.revocation());
    attorneys =
        AttorneysModule.build(
            AttorneysConfig.defaults(),
            new AttorneysModule.Platform(
                PUBLIC_URL,
                ids,
                random,
                clock,
                world -> clock.now(),
                audit,
                events,
                mail.messages()),
            accounts,
            new MemoryBlobs(),
            List.of(certificates.standing(), vendors.standing()));
    credentials =
        CredentialsModule.build(
            tokens,
            platform,
            certificates,
            attorneys.attorneys(),
            pki.keys.keys(),
            pki.module.authority());
    oauth = OAuthModule.build(PUBLIC_URL, vendors.vendors(), credentials, audit, clock);
    var web =
        WebModule.build(
            WebConfig.of(PUBLIC_URL, Optional.empty(), Optional.empty(), Optional.empty()),
            transactions,
            clock,
            ids);
    var problems = new ArrayList<>(web.problems());
    problems.addAll(accounts.problems());
    problems.addAll(attorneys.problems());
    problems.addAll(vendors.problems());
    problems.addAll(credentials.problems());
    problems.addAll(pki.module.problems());
    var components = new ArrayList<Object>();
    components.addAll(
        web.components(
            List.of(
                oauth.authenticator(transactions),
                accounts.authenticator(transactions, attorneys.attorneys())),
            List.of(),
            new ProblemCatalogue(PUBLIC_URL, problems)));
    components.addAll(accounts.resources(transactions, attorneys.attorneys()));
    components.addAll(
        attorneys.resources(
            transactions, web.writes(), accounts.organizations(), TestDatabase.WORLD));
    components.addAll(credentials.resources(transactions, web.writes()));
    components.addAll(
        vendors.resources(
            transactions, web.writes(), accounts.organizations(), attorneys.attorneys(), events));
    components.addAll(oauth.resources(transactions));
    config.registerInstances(components.toArray());
    handler = new ApplicationHandler(config);
  }

  /** A request without any credentials. */
  public Call call(String method, String path) {
    return new Call(method, path);
  }

  /** The bar of every admission that a registration names confirms it. */
  public void lookedUp(RegistrationId id) {
    database
        .transactions()
        .run(
            tx -> {
              var registrar = registrar();
              var found = attorneys.registrations().read(tx, registrar, id);
              for (var admission : found.application().orElseThrow().admissions()) {
                attorneys
                    .lookUps()
                    .record(
                        tx,
                        registrar,
                        id,
                        new LookUps.Found(
                            admission.jurisdiction(),
                            admission.number(),
                            LookUp.Result.GOOD_STANDING,
                            LocalDate.ofInstant(clock.now(), ZoneOffset.UTC),
                            "https://bar.example/"));
              }
            });
  }

  /** A registrar who can be used where a verb wants the caller. */
  public Caller registrar() {
    return registrar("registrar@example.org");
  }

  /** Another one. */
  public Caller registrar(String email) {
    var account =
        database
            .transactions()
            .call(
                tx -> accounts.accounts().forEmail(tx, TestDatabase.WORLD, email, Locale.ENGLISH));
    return new Caller(
        Caller.Kind.ACCOUNT,
        account.id().value(),
        TestDatabase.WORLD,
        org.countersign.identity.accounts.AccessTable.ofRoles(List.of(Role.REGISTRAR)),
        Optional.empty());
  }

  /** A browser in which somebody has just enrolled by this token. */
  public Browser enrol(String enrolmentToken, SoftwarePasskey passkey) {
    var options =
        call("POST", "/v1/passkeys/options").json(Map.of("enrolmentToken", enrolmentToken)).send();
    var credential = passkey.create(options.json());
    var answer =
        call("POST", "/v1/passkeys")
            .json(Map.of("enrolmentToken", enrolmentToken, "credential", credential))
            .send();
    return Browser.of(answer);
  }

  /** Revokes an identifier as it takes two. */
  public void revoke(AttorneyIdentifier identifier) {
    var revocations = attorneys.revocations();
    var second = registrar("second.registrar@example.org");
    database
        .transactions()
        .run(
            tx -> {
              revocations.propose(tx, registrar(), identifier, "Fraud");
              revocations.confirm(tx, second, identifier, "Agreed");
            });
  }

  /** A registrar who has enrolled. */
  public Browser registrarBrowser() {
    return staffBrowser("registrar@example.org", Role.REGISTRAR);
  }

  /** Somebody of the staff who has enrolled. */
  public Browser staffBrowser(String email, Role role) {
    var token =
        database
            .transactions()
            .call(
                tx ->
                    accounts
                        .accounts()
                        .createStaff(tx, TestDatabase.WORLD, email, Locale.ENGLISH, role));
    return enrol(token.reveal(), new SoftwarePasskey(PUBLIC_URL));
  }

  /** The text of the newest mail to an address. */
  public String mailTo(String address) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select body from message_outbox where recipient = :to"
                            + " order by xmin::text::bigint desc limit 1")
                    .bind("to", address)
                    .mapTo(String.class)
                    .one());
  }

  /** The token of the newest mailed link. */
  public String tokenMailedTo(String address) {
    var matcher =
        java.util.regex.Pattern.compile("token=([A-Za-z0-9_-]+)").matcher(mailTo(address));
    if (!matcher.find()) {
      throw new AssertionError("No token in the mail");
    }
    return matcher.group(1);
  }

  public long count(String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  /** Somebody's session. */
  public record Browser(String cookie, String csrfToken) {
    static Browser of(Answer answer) {
      if (answer.status() != 201) {
        throw new AssertionError(answer.status() + " " + answer.text());
      }
      var cookie = String.valueOf(answer.headers().get("Set-Cookie")).split(";", 2)[0];
      return new Browser(cookie, answer.json().path("csrfToken").asText());
    }
  }

  /** An answer of the edge. */
  public record Answer(int status, byte[] body, Map<String, String> headers) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The problem's stable code. */
    public String code() {
      return json().path("code").asText();
    }
  }

  /** A request being made. */
  public final class Call {
    private final ContainerRequest request;
    private byte[] body = new byte[0];

    private Call(String method, String path) {
      this.request =
          new ContainerRequest(
              URI.create(PUBLIC_URL + "/"),
              PUBLIC_URL.resolve(path),
              method,
              null,
              new MapPropertiesDelegate(),
              config);
    }

    public Call header(String name, String value) {
      request.header(name, value);
      return this;
    }

    public Call as(Browser browser) {
      return header("Cookie", browser.cookie()).header("X-CSRF-Token", browser.csrfToken());
    }

    public Call bearer(String token) {
      return header("Authorization", "Bearer " + token);
    }

    public Call json(Object value) {
      try {
        return body("application/json", JSON.writeValueAsBytes(value));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    public Call body(String mediaType, byte[] bytes) {
      body = bytes;
      return header("Content-Type", mediaType);
    }

    public Answer send() {
      request.setEntityStream(new ByteArrayInputStream(body));
      var out = new ByteArrayOutputStream();
      try {
        var response = handler.apply(request, out).get();
        var headers = new java.util.HashMap<String, String>();
        response
            .getStringHeaders()
            .forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Answer(response.getStatus(), out.toByteArray(), headers);
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }
  }
}
