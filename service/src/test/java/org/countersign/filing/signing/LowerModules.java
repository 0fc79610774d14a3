package org.countersign.filing.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.documents.DocumentsConfig;
import org.countersign.documents.DocumentsModule;
import org.countersign.documents.Inspection;
import org.countersign.filing.filings.FilingsModule;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.identity.accounts.Accounts;
import org.countersign.identity.accounts.AccountsConfig;
import org.countersign.identity.accounts.AccountsModule;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.AttorneysConfig;
import org.countersign.identity.attorneys.AttorneysModule;
import org.countersign.identity.credentials.CredentialsConfig;
import org.countersign.identity.credentials.CredentialsModule;
import org.countersign.identity.vendors.Delegations;
import org.countersign.identity.vendors.Vendors;
import org.countersign.identity.vendors.VendorsModule;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.events.EventsModule;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.jobs.JobsConfig;
import org.countersign.platform.jobs.JobsModule;
import org.countersign.platform.mail.MailModule;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.Json;
import org.countersign.platform.web.WebConfig;
import org.countersign.platform.web.WebModule;
import org.countersign.trust.keys.KeysConfig;
import org.countersign.trust.keys.KeysModule;
import org.countersign.trust.pdf.Preflight;
import org.countersign.trust.pdf.PreflightLimits;
import org.countersign.trust.pdf.PreflightReport;
import org.countersign.trust.pki.MovableClock;
import org.countersign.trust.pki.PkiConfig;
import org.countersign.trust.pki.PkiModule;

/** The modules below signing, real but for the clock. */
final class LowerModules {
  final SecureRandom random = new SecureRandom();
  final Path directory = directory();
  final IdSource ids;
  final Jobs jobs;
  final Messages messages;
  final AuditLog audit;
  final EventsModule events;
  final WebModule web;
  final KeysModule keys;
  final PkiModule pki;
  final DocumentsModule documents;
  final Attorneys attorneys;
  final CredentialsModule credentials;
  final Delegations delegations;
  final Vendors vendors;
  final AccountsModule accountsModule;
  final Organizations organizations;
  final Accounts accounts;
  final FormCatalogue catalogue;
  final FilingsModule filings;

  LowerModules(TestDatabase database, MovableClock clock) {
    var transactions = database.transactions();
    ids = new IdSource(clock, random);
    jobs = JobsModule.build(database.dataSource(), JobsConfig.defaults(), clock).jobs();
    var mail = MailModule.build(message -> {}, transactions, jobs, ids, clock);
    messages = mail.messages();
    events = EventsModule.build(transactions, ids, world -> clock.now());
    audit = new AuditLog(ids, clock);
    web =
        WebModule.build(
            WebConfig.of(
                SigningWorld.PUBLIC_URL, Optional.empty(), Optional.empty(), Optional.empty()),
            transactions,
            clock,
            ids);
    keys =
        KeysModule.build(
            new KeysConfig(directory.resolve("keys.p12"), new Secret("correct horse"), true),
            clock,
            random);
    pki =
        PkiModule.build(
            PkiConfig.defaults(),
            SigningWorld.PUBLIC_URL,
            keys.keys(),
            transactions,
            clock,
            clock::now,
            random);
    runMaintenance();
    documents =
        DocumentsModule.build(
            new DocumentsConfig(directory.resolve("documents"), Optional.empty()),
            ids,
            clock,
            random,
            keys.dataKeys(),
            LowerModules::inspect);
    accountsModule =
        AccountsModule.build(
            AccountsConfig.defaults(), SigningWorld.PUBLIC_URL, ids, clock, audit, messages);
    var tokens = new CredentialsModule.Platform(SigningWorld.PUBLIC_URL, ids, random, clock);
    var certificates =
        CredentialsModule.Certificates.build(
            tokens, audit, events.log(), pki.authority(), pki.revocation());
    attorneys =
        AttorneysModule.build(
                AttorneysConfig.defaults(),
                new AttorneysModule.Platform(
                    SigningWorld.PUBLIC_URL,
                    ids,
                    random,
                    clock,
                    world -> clock.now(),
                    audit,
                    events.log(),
                    messages),
                accountsModule,
                new org.countersign.documents.blobs.FileBlobStore(
                    directory.resolve("evidence"), random),
                List.of(certificates.standing()))
            .attorneys();
    credentials =
        CredentialsModule.build(
            CredentialsConfig.defaults(),
            tokens,
            certificates,
            attorneys,
            keys.keys(),
            pki.authority());
    organizations = accountsModule.organizations();
    accounts = accountsModule.accounts();
    var vendorsModule =
        VendorsModule.build(organizations, ids, clock, world -> clock.now(), audit, events.log());
    delegations = vendorsModule.delegations();
    vendors = vendorsModule.vendors();
    catalogue = FormCatalogue.load(true);
    filings =
        FilingsModule.build(
            new FilingsModule.Platform(
                ids, clock, world -> clock.now(), audit, events.log(), transactions, web.writes()),
            documents,
            catalogue,
            organizations,
            attorneys,
            delegations);
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("countersign-signing");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runMaintenance() {
    try {
      pki.maintenance().run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Inspection inspect(Path input, Path output) throws IOException {
    var report = Preflight.inspect(input, output, PreflightLimits.standard());
    return new Inspection(
        List.of(),
        report.verdict() == PreflightReport.Verdict.NORMALIZED,
        report.pages().size(),
        Optional.empty(),
        Map.of(),
        "{}",
        Json.mapper().writeValueAsString(report.plan().orElseThrow()));
  }
}
