package org.countersign.filing.signing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.countersign.documents.DocumentsModule;
import org.countersign.documents.NewDocument;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.FilingsModule;
import org.countersign.filing.filings.NewSigner;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.Authentications.Authentication;
import org.countersign.identity.accounts.MemberRole;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.credentials.CredentialsModule;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventsModule;
import org.countersign.platform.jobs.JobDriver;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.jobs.JobsConfig;
import org.countersign.platform.jobs.JobsModule;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.mail.MailModule;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.web.Json;
import org.countersign.platform.web.WebModule;
import org.countersign.trust.ades.AdesModule;
import org.countersign.trust.ades.TimestampSource;
import org.countersign.trust.ades.TimestampUnavailable;
import org.countersign.trust.keys.KeysModule;
import org.countersign.trust.pki.ImprintAlgorithm;
import org.countersign.trust.pki.MovableClock;
import org.countersign.trust.pki.PkiModule;
import org.countersign.trust.pki.TimestampAuthority;
import org.countersign.trust.verification.FinalCheckHere;
import org.countersign.trust.verification.ReturnedDocuments;
import org.countersign.trust.verification.ReturnedDocumentsHere;

/** Everything below and including signing, real but for the clock, over a database of its own. */
public final class SigningWorld {
  public static final URI PUBLIC_URL = URI.create("http://127.0.0.1:8080");
  public static final LocalDate BIRTH_DATE = LocalDate.parse("1990-05-05");
  private static final Pattern LINK = Pattern.compile("\\?token=([A-Za-z0-9_-]+)");
  private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

  public final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T15:00:00Z"));
  public final TestDatabase database = TestDatabase.create();
  public final Transactions transactions = database.transactions();
  private final LowerModules lower = new LowerModules(database, clock);
  public final Jobs jobs = lower.jobs;
  public final EventsModule events = lower.events;
  public final KeysModule keys = lower.keys;
  public final PkiModule pki = lower.pki;
  public final CredentialsModule credentials = lower.credentials;
  public final Attorneys practitioners = lower.attorneys;
  public final DocumentsModule documents = lower.documents;
  public final FilingsModule filings = lower.filings;
  public final SigningModule.Platform platform;
  public final SigningModule.Below below;
  public final SigningModule signing;
  public final WebModule web = lower.web;
  public volatile boolean timestampsDown;
  public volatile Runnable whenStamping = () -> {};
  public final Optional<AdesModule> others;
  public final com.codahale.metrics.MetricRegistry metrics =
      new com.codahale.metrics.MetricRegistry();
  public final Attorney attorney;
  public final ClientId client;
  private final IdSource ids = lower.ids;
  private final SigningRows rows = new SigningRows(database, ids, clock);

  public SigningWorld() {
    this(SigningConfig.defaults());
  }

  public SigningWorld(SigningConfig config) {
    this(config, Outside.nobody());
  }

  /** With a connection to DocuSign, or to what stands for it. */
  public static SigningWorld with(
      DocusignConfig docusign, Supplier<List<X509Certificate>> sealRoots) {
    return new SigningWorld(
        SigningConfig.defaults(),
        new Outside(
            clock -> Optional.empty(),
            docusign,
            sealRoots,
            clock -> new ReturnedDocumentsHere(sealRoots, clock)));
  }

  /** Who is there beside us. */
  private record Outside(
      Function<MovableClock, Optional<AdesModule>> authorities,
      DocusignConfig docusign,
      Supplier<List<X509Certificate>> sealRoots,
      Function<MovableClock, ReturnedDocuments> returned) {
    static Outside nobody() {
      return stampedBy(clock -> Optional.empty());
    }

    static Outside stampedBy(Function<MovableClock, Optional<AdesModule>> authorities) {
      return new Outside(
          authorities, DocusignConfig.none(), List::of, clock -> ReturnedDocumentsHere.none());
    }
  }

  /** With foreign authorities that stamp while {@link #timestampsDown}. */
  public static SigningWorld failingOverTo(Function<MovableClock, AdesModule> others) {
    return new SigningWorld(
        SigningConfig.defaults(), Outside.stampedBy(clock -> Optional.of(others.apply(clock))));
  }

  private SigningWorld(SigningConfig config, Outside outside) {
    others = outside.authorities().apply(clock);
    var anchors = new ArrayList<>(pki.roots());
    others.ifPresent(module -> anchors.addAll(module.foreignAnchors()));
    platform =
        new SigningModule.Platform(
            transactions,
            web.writes(),
            lower.audit,
            events.log(),
            jobs,
            lower.messages,
            Json.mapper(),
            ids,
            lower.random,
            world -> clock.now(),
            clock,
            metrics);
    below =
        new SigningModule.Below(
            filings.filings(),
            filings.access(),
            filings.signers(),
            lower.catalogue,
            documents.documents(),
            lower.attorneys,
            lower.delegations,
            lower.vendors,
            lower.accountsModule,
            pki.authority(),
            credentials.certificates(),
            timestamps(() -> pki.timestamps()),
            new FinalCheckHere(List.copyOf(anchors), outside.sealRoots(), clock),
            lower.keys.dataKeys(),
            documents.uploads(),
            outside.returned().apply(clock));
    signing =
        SigningModule.build(
            new SigningModule.Settings(config, outside.docusign(), PUBLIC_URL), platform, below);
    var attorneyId = new AttorneyId(ids.next());
    client = new ClientId(ids.next());
    rows.attorney(attorneyId, client);
    attorney = transactions.call(tx -> practitioners.find(tx, attorneyId).orElseThrow());
  }

  /** The built-in authority, unless {@link #timestampsDown} says that it is gone: then others. */
  private TimestampSource timestamps(Supplier<TimestampAuthority> authority) {
    return new TimestampSource() {
      @Override
      public byte[] timestamp(ImprintAlgorithm algorithm, byte[] digest) {
        whenStamping.run();
        if (timestampsDown && others.isPresent()) {
          return others.get().timestamps().timestamp(algorithm, digest);
        }
        if (timestampsDown) {
          throw new TimestampUnavailable(List.of("test: down"));
        }
        return authority.get().timestamp(algorithm, digest);
      }

      @Override
      public int maxTokenBytes() {
        return Math.max(
            authority.get().maxTokenBytes(),
            others.map(module -> module.timestamps().maxTokenBytes()).orElse(0));
      }

      @Override
      public int concurrency() {
        return 2;
      }
    };
  }

  /** The module of a process that starts anew on the same database. */
  public SigningModule restarted() {
    var freshJobs = JobsModule.build(database.dataSource(), JobsConfig.defaults(), clock).jobs();
    return SigningModule.build(
        new SigningModule.Settings(SigningConfig.defaults(), DocusignConfig.none(), PUBLIC_URL),
        new SigningModule.Platform(
            transactions,
            platform.writes(),
            platform.audit(),
            platform.events(),
            freshJobs,
            MailModule.build(message -> {}, transactions, freshJobs, ids, clock).messages(),
            platform.json(),
            ids,
            lower.random,
            platform.worldClock(),
            clock,
            metrics),
        below);
  }

  // What outside people do.

  public Caller vendor() {
    return new Caller(
        Caller.Kind.CLIENT,
        client.value(),
        TestDatabase.WORLD,
        Set.of("signing.request"),
        Optional.empty());
  }

  public Caller attorneyCaller() {
    return new Caller(
        Caller.Kind.ACCOUNT,
        attorney.account().value(),
        TestDatabase.WORLD,
        Set.of("signing.sign", "filings.release"),
        Optional.of(attorney.id().value()));
  }

  public static Caller ceremonyCaller(Ceremony ceremony) {
    return new Caller(
        Caller.Kind.CEREMONY,
        ceremony.id().value(),
        TestDatabase.WORLD,
        Set.of("signing.sign"),
        Optional.empty());
  }

  public <R> R tx(Function<Tx, R> work) {
    return transactions.call(work);
  }

  public SignerId signer(String email) {
    return signer(email, new Signer.Name("María", Optional.empty(), "Nguyễn"));
  }

  public SignerId signer(String email, Signer.Name name) {
    return signer(email, name, BIRTH_DATE);
  }

  public SignerId signer(String email, Signer.Name name, LocalDate birthDate) {
    return signer(email, Optional.empty(), name, birthDate);
  }

  /** Somebody who is reached by text message too. */
  public SignerId signerWithPhone(String email, String phone) {
    var name = new Signer.Name("María", Optional.empty(), "Nguyễn");
    return signer(email, Optional.of(phone), name, BIRTH_DATE);
  }

  private SignerId signer(
      String email, Optional<String> phone, Signer.Name name, LocalDate birthDate) {
    return tx(
        tx ->
            filings
                .signers()
                .create(
                    tx,
                    new NewSigner(
                        TestDatabase.WORLD,
                        attorney.organization(),
                        client,
                        name,
                        birthDate,
                        email,
                        phone,
                        Locale.ENGLISH,
                        ZoneId.of("America/Los_Angeles")))
                .id());
  }

  /** An organization of a kind, without members. */
  public OrganizationId organization(String kind) {
    return tx(tx ->
            lower.organizations.create(
                tx, TestDatabase.WORLD, OrganizationKind.valueOf(kind), "Another"))
        .id();
  }

  /** Somebody with an account who belongs to an organization. */
  public void member(String email, OrganizationId organization) {
    member(email, organization, MemberRole.MEMBER);
  }

  /** As {@link #member}, in a role; the account. */
  public AccountId member(String email, OrganizationId organization, MemberRole role) {
    return tx(
        tx -> {
          var account = lower.accounts.forEmail(tx, TestDatabase.WORLD, email, Locale.ENGLISH);
          lower.organizations.addMember(
              tx, lower.organizations.find(tx, organization).orElseThrow(), account.id(), role);
          return account.id();
        });
  }

  public DocumentId document() {
    return document(pdf());
  }

  public DocumentId document(byte[] pdf) {
    var id =
        tx(
            tx ->
                documents
                    .documents()
                    .declare(
                        tx,
                        new NewDocument(
                            TestDatabase.WORLD,
                            attorney.organization(),
                            client.value(),
                            "form.pdf",
                            Optional.empty(),
                            Optional.empty()))
                    .id());
    try {
      var received = documents.uploads().receive(new ByteArrayInputStream(pdf), List.of());
      var content = documents.uploads().inspect(received);
      transactions.run(tx -> documents.documents().attachContent(tx, id, content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return id;
  }

  public static byte[] pdf() {
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A filing of one unknown form, to be signed by the client, then by the attorney. */
  public Filing filing(SignerId signer) {
    return filing(signer, ReleaseMode.MANUAL);
  }

  public Filing filing(SignerId signer, ReleaseMode release) {
    return filing(signer, release, document());
  }

  /** As {@link #filing(SignerId)}, of this document. */
  public Filing filing(SignerId signer, ReleaseMode release, DocumentId document) {
    var filing = new FilingId(ids.next());
    rows.filing(filing, signer, document, release, attorney, client);
    return tx(tx -> filings.filings().require(tx, filing));
  }

  public SigningRequest request(SignerId signer, List<FilingId> ids) {
    return request(signer, ids, Delivery.LINK);
  }

  public SigningRequest request(SignerId signer, List<FilingId> ids, Delivery delivery) {
    return request(signer, ids, SignatureMethod.NATIVE_PKI, delivery, Isolation.TOGETHER);
  }

  public SigningRequest request(
      SignerId signer,
      List<FilingId> ids,
      SignatureMethod method,
      Delivery delivery,
      Isolation isolation) {
    advance(Duration.ofMillis(2));
    return tx(
        tx ->
            signing
                .requests()
                .open(
                    tx,
                    vendor(),
                    new NewSigningRequest(
                        signer, ids, method, delivery, isolation, Optional.empty())));
  }

  /** The token of the newest link mailed. */
  public Secret link() {
    return new Secret(match("signing-invitation", LINK));
  }

  public String code() {
    return match("one-time-code", CODE);
  }

  private String match(String template, Pattern pattern) {
    var match = pattern.matcher(rows.newestMessage(template));
    if (!match.find()) {
      throw new AssertionError("The message has no " + pattern);
    }
    return match.group(1);
  }

  /** A client who has entered the code and agreed. */
  public Ceremony clientCeremony() {
    return clientCeremony(link());
  }

  public Ceremony clientCeremony(Secret link) {
    // So that the newest code is the newest by its id.
    advance(Duration.ofMillis(2));
    var opened = tx(tx -> signing.ceremonies().openByLink(tx, link));
    right(tx(tx -> signing.authentications().code(tx, opened.id(), new Secret(code()))));
    right(
        tx(
            tx ->
                signing
                    .authentications()
                    .birthDate(tx, ceremonyCaller(opened), opened.id(), BIRTH_DATE, false)));
    return consented(ceremonyCaller(opened), opened);
  }

  private static void right(Authentication answer) {
    if (!(answer instanceof Authentication.Right)) {
      throw new AssertionError("Refused: " + answer);
    }
  }

  public Ceremony attorneyCeremony() {
    var opened = tx(tx -> signing.ceremonies().openForAttorney(tx, attorneyCaller()));
    return consented(attorneyCaller(), opened);
  }

  public Ceremony consented(Caller caller, Ceremony opened) {
    return tx(
        tx -> {
          var ceremony = signing.ceremonies().lock(tx, caller, opened.id());
          var disclosure = Disclosure.in(Locale.ENGLISH);
          return signing
              .ceremonies()
              .consent(tx, ceremony, disclosure.version(), disclosure.locale());
        });
  }

  /** The caller that may act in a ceremony. */
  public Caller callerOf(Ceremony ceremony) {
    return ceremony.signedBy() == SignedBy.CLIENT ? ceremonyCaller(ceremony) : attorneyCaller();
  }

  public void decide(Ceremony ceremony, Decision decision, FilingId... ids) {
    transactions.run(
        tx -> {
          var locked = signing.ceremonies().lockConsented(tx, callerOf(ceremony), ceremony.id());
          var made = new ArrayList<Decisions.Made>();
          for (var id : ids) {
            made.add(new Decisions.Made(id, decision, Optional.empty(), List.of()));
          }
          signing.decisions().decide(tx, locked, made);
        });
  }

  /** The attorney decides to release at a time. */
  public void schedule(FilingId filing, java.time.Instant at) {
    transactions.run(tx -> signing.releases().schedule(tx, filing, at, "usr"));
  }

  /** Where the uploads lie. */
  public Path blobs() {
    return lower.directory.resolve("documents");
  }

  public FilingState state(FilingId id) {
    return tx(tx -> filings.filings().require(tx, id).state());
  }

  public byte[] head(DocumentId id) {
    var content = tx(tx -> documents.documents().content(tx, id));
    var out = new ByteArrayOutputStream();
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public Outcome run(String kind, Object instance) {
    return JobDriver.run(jobs, kind, instance.toString());
  }

  public void advance(Duration by) {
    clock.advance(by);
  }

  /** How many rows a query finds. */
  public int count(String from, UUID id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from " + from)
                    .bind("id", id)
                    .mapTo(Integer.class)
                    .one());
  }
}
