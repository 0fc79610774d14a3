package org.countersign.filing.filings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.documents.DocumentsModule;
import org.countersign.documents.NewDocument;
import org.countersign.documents.TestDocuments;
import org.countersign.filing.forms.Capacity;
import org.countersign.filing.forms.DocumentKind;
import org.countersign.filing.forms.FilingChannel;
import org.countersign.filing.forms.FormsModule;
import org.countersign.filing.forms.PartyRole;
import org.countersign.identity.accounts.TestOrganizations;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.TestAttorneys;
import org.countersign.identity.vendors.Delegations;
import org.countersign.identity.vendors.TestDelegations;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.web.WebConfig;
import org.countersign.platform.web.WebModule;

/** An attorney, a client with a delegation, and the modules over a real database. */
final class FilingWorld {
  static final Instant NOW = TestDocuments.NOW;
  static final Set<String> CLIENT_GRANTS =
      Set.of(
          "filings.read",
          "filings.write",
          "documents.read",
          "documents.write",
          "signers.read",
          "signers.write");

  final TestDatabase database = TestDatabase.create();
  final Transactions transactions = database.transactions();
  final IdSource ids = new IdSource(() -> NOW, new SecureRandom());
  final AuditLog audit = new AuditLog(ids, () -> NOW);
  final EventLog events = new EventLog(ids, world -> NOW);
  final Attorneys attorneys = TestAttorneys.face(ids, () -> NOW, audit, events);
  final Delegations delegations = TestDelegations.face(ids, world -> NOW, audit, events);
  final WebModule web =
      WebModule.build(
          WebConfig.of(
              URI.create("http://localhost"), Optional.empty(), Optional.empty(), Optional.empty()),
          transactions,
          () -> NOW,
          ids);
  final FormsModule forms = FormsModule.build(true, world -> NOW, () -> NOW);
  final DocumentsModule documents;
  final FilingsModule module;
  final Attorney attorney;
  final ClientId client;

  FilingWorld(Path directory) {
    documents = new TestDocuments(directory, 1_000_000).module();
    module =
        FilingsModule.build(
            new FilingsModule.Platform(
                ids, () -> NOW, world -> NOW, audit, events, transactions, web.writes()),
            documents,
            forms.catalogue(),
            TestOrganizations.face(ids, () -> NOW, audit),
            attorneys,
            delegations);
    attorney = TestAttorneys.insert(database, attorneys, "grace");
    client = TestDelegations.client(database);
    TestDelegations.grant(database, client, attorney);
  }

  Caller caller() {
    return caller(client);
  }

  static Caller caller(ClientId client) {
    return new Caller(
        Caller.Kind.CLIENT, client.value(), TestDatabase.WORLD, CLIENT_GRANTS, Optional.empty());
  }

  static Caller caller(Attorney attorney) {
    return new Caller(
        Caller.Kind.ACCOUNT,
        attorney.account().value(),
        TestDatabase.WORLD,
        Set.of("filings.read", "documents.read", "signers.read"),
        Optional.of(attorney.id().value()));
  }

  SignerId signer(String email) {
    return transactions
        .call(
            tx ->
                module
                    .signers()
                    .create(
                        tx,
                        new NewSigner(
                            TestDatabase.WORLD,
                            attorney.organization(),
                            client,
                            new Signer.Name("Mai", Optional.empty(), "Nguyen"),
                            LocalDate.of(1992, 7, 3),
                            email,
                            Optional.empty(),
                            Locale.ENGLISH,
                            ZoneId.of("America/Chicago"))))
        .id();
  }

  DocumentId declare() {
    return transactions
        .call(
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
                            Optional.empty())))
        .id();
  }

  DocumentId document(String firstLine) throws IOException {
    var id = declare();
    var bytes = (firstLine + "\n" + id).getBytes(StandardCharsets.ISO_8859_1);
    var uploads = documents.uploads();
    var content = uploads.inspect(uploads.receive(new ByteArrayInputStream(bytes), List.of()));
    transactions.run(tx -> documents.documents().attachContent(tx, id, content));
    return id;
  }

  NewFiling i765(SignerId signer, DocumentId document) {
    return new NewFiling(
        attorney,
        "I-765",
        "08/21/25",
        FilingChannel.USCIS_API,
        Optional.of("case-1"),
        ReleaseMode.MANUAL,
        List.of(
            new Party(
                PartyRole.APPLICANT, Optional.of(signer), Capacity.PERSONALLY, Optional.empty())),
        List.of(new FilingDocument(document, DocumentKind.FORM)));
  }

  Filing create(NewFiling filing) {
    return transactions.call(tx -> module.intake().create(tx, client, filing, List.of()));
  }

  Filing draft() throws IOException {
    return create(i765(signer("mai@example.org"), document("form I-765 08/21/25")));
  }

  long count(String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
