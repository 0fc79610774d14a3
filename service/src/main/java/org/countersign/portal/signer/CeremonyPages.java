package org.countersign.portal.signer;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.documents.Documents;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.packaging.CompletionExtracts;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.CeremonyState;
import org.countersign.filing.signing.Disclosure;
import org.countersign.filing.signing.SigningModule;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** Consent, the inbox, the reader and the signing page. */
@Path("/ceremonies/{id}")
@Produces("text/html; charset=UTF-8")
public final class CeremonyPages {
  private final Pages pages;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final SigningModule.Pagewise signing;
  private final Documents documents;
  private final InboxReader reader;
  private final CompletionExtracts certificates;
  private final StatementReader statements;

  public CeremonyPages(
      Pages pages,
      Transactions transactions,
      Ceremonies ceremonies,
      SigningModule.Pagewise signing,
      Documents documents,
      InboxReader reader,
      CompletionExtracts certificates) {
    this.pages = pages;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.signing = signing;
    this.documents = documents;
    this.reader = reader;
    this.certificates = certificates;
    this.statements = new StatementReader(signing);
  }

  /** What is to be agreed to, paragraph by paragraph. */
  public record Consent(
      String id, String version, String locale, String[] paragraphs, @Personal String attorney) {}

  /**
   * What was done.
   *
   * @param certified filings of which there is a certificate of completion
   */
  public record Done(InboxPart part, Set<String> certified) {
    public Done {
      certified = Set.copyOf(certified);
    }
  }

  /** The signing page. */
  public record Signing(InboxView inbox, List<StatementReader.Stated> statements) {
    public Signing {
      statements = List.copyOf(statements);
    }
  }

  /**
   * One document on screen.
   *
   * @param back to its filing, see {@link InboxPart#back}
   * @param beside path of another document of the same filing that is to be read, else empty
   * @param more whether other filings have documents to be read
   */
  public record Reader(
      String id,
      String back,
      InboxView.FilingRow filing,
      InboxView.DocumentRow document,
      String beside,
      boolean more) {}

  /** Where the signer stands: consent first, then the inbox, at last what was done. */
  @GET
  @Access("signing.sign")
  public Response stand(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @BeanParam Place place) {
    return transactions.call(
        tx -> {
          if (ceremonies.awaitsBirthDate(tx, caller, id)) {
            return Response.seeOther(URI.create("/ceremonies/" + id + "/birth-date")).build();
          }
          var ceremony = ceremonies.require(tx, caller, id);
          if (ceremony.state() == CeremonyState.AUTHENTICATED) {
            return Response.ok(consent(tx, request, caller, ceremony)).build();
          }
          var part = InboxPart.of(reader.read(tx, ceremony), place.wanted());
          var page =
              ceremony.state() == CeremonyState.DONE
                  ? pages.page(
                      request, caller, "signer/done", ceremony.locale(), done(tx, ceremony, part))
                  : pages.page(request, caller, "signer/inbox", ceremony.locale(), part);
          return Response.ok(page).build();
        });
  }

  private Done done(Tx tx, Ceremony ceremony, InboxPart part) {
    var ids = part.filings().stream().map(row -> FilingId.parse(row.id())).toList();
    var sealed =
        ceremony.signerId().isPresent() ? certificates.sealed(tx, ids) : Set.<FilingId>of();
    return new Done(part, sealed.stream().map(FilingId::toString).collect(Collectors.toSet()));
  }

  private Page consent(Tx tx, ContainerRequestContext request, Caller caller, Ceremony ceremony) {
    var language = Locale.forLanguageTag(pages.language(request, ceremony.locale()));
    var disclosure = Disclosure.in(language);
    return pages.page(
        request,
        caller,
        "signer/consent",
        ceremony.locale(),
        new Consent(
            ceremony.id().toString(),
            disclosure.version(),
            disclosure.locale().toLanguageTag(),
            disclosure.text().split("\n\n"),
            signing.signatories().attorney(tx, ceremony.attorneyId()).name().full()));
  }

  @POST
  @Path("/consent")
  @Access("signing.sign")
  public Response consent(
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @FormParam("version") @Nullable String version,
      @FormParam("locale") @Nullable String locale,
      @FormParam("accepted") @Nullable String accepted) {
    if (version != null && locale != null && "true".equals(accepted)) {
      transactions.run(
          tx ->
              ceremonies.consent(
                  tx, ceremonies.lock(tx, caller, id), version, Locale.forLanguageTag(locale)));
    }
    return back(id);
  }

  @GET
  @Path("/filings/{filing}/documents/{document}")
  @Access("signing.sign")
  public Page read(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @PathParam("filing") String filing,
      @PathParam("document") DocumentId document) {
    return transactions.call(
        tx -> {
          var ceremony = ceremonies.lock(tx, caller, id);
          var inbox = reader.read(tx, ceremony);
          for (var row : inbox.filings()) {
            for (var found : row.documents()) {
              if (row.id().equals(filing) && found.id().equals(document.toString())) {
                documents
                    .find(tx, document)
                    .ifPresent(shown -> signing.readings().opened(tx, ceremony, shown));
                return pages.page(
                    request,
                    caller,
                    "signer/read",
                    ceremony.locale(),
                    new Reader(
                        inbox.id(),
                        InboxPart.back(inbox, row),
                        row,
                        found,
                        inbox.unreadBeside(row, found).orElse(""),
                        inbox.unreadElsewhere(row).isPresent()));
              }
            }
          }
          throw new Failure(CommonProblem.NOT_FOUND, "This ceremony shows no such document.");
        });
  }

  /** The act itself; its script asks the API. */
  @GET
  @Path("/signing")
  @Access("signing.sign")
  public Response sign(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id) {
    return transactions.call(
        tx -> {
          var ceremony = ceremonies.require(tx, caller, id);
          if (!ceremony.state().mayDecide()) {
            return back(id);
          }
          var language = Locale.forLanguageTag(pages.language(request, ceremony.locale()));
          return Response.ok(
                  pages.page(
                      request,
                      caller,
                      "signer/signing",
                      ceremony.locale(),
                      new Signing(
                          reader.read(tx, ceremony),
                          statements.show(tx, ceremony, SignatureMethod.NATIVE_PKI, language))))
              .build();
        });
  }

  private static Response back(CeremonyId id) {
    return Response.seeOther(URI.create("/ceremonies/" + id)).build();
  }
}
