package org.countersign.portal.attorney;

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
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.signing.Corrections;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** Where a client of a filing is reached was wrong or has changed. */
@Path("/home/filings/{id}/signers/{signer}/contact")
@Produces("text/html; charset=UTF-8")
public final class ContactPages {
  private final Pages pages;
  private final Transactions transactions;
  private final FilingReader reader;
  private final FilingAccess access;
  private final Corrections corrections;

  ContactPages(
      Pages pages,
      Transactions transactions,
      FilingReader reader,
      FilingAccess access,
      Corrections corrections) {
    this.pages = pages;
    this.transactions = transactions;
    this.reader = reader;
    this.access = access;
    this.corrections = corrections;
  }

  /**
   * The page.
   *
   * @param signer the client's name
   * @param member whether the reader is no attorney, but of the office
   */
  public record Model(
      FilingCard filing, String id, @Personal String signer, Form form, boolean member) {}

  @GET
  @Access("signers.correct")
  public Page ask(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") FilingId id,
      @PathParam("signer") SignerId signer) {
    return transactions.call(
        tx -> {
          var known = access.requireSigner(tx, caller, signer);
          var form = Form.of(Map.of("email", known.email(), "phone", known.phone().orElse("")));
          return page(tx, request, caller, id, signer, form);
        });
  }

  /** Voids the old link and codes, and invites the client anew. */
  @POST
  @Access("signers.correct")
  public Response correct(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") FilingId id,
      @PathParam("signer") SignerId signer,
      @FormParam("email") @Nullable @Personal String email,
      @FormParam("phone") @Nullable @Personal String phone) {
    var form = Form.of(Map.of("email", typed(email), "phone", typed(phone)));
    try {
      var number = Optional.of(form.value("phone")).filter(text -> !text.isEmpty());
      transactions.run(tx -> corrections.correct(tx, caller, signer, form.value("email"), number));
      return Response.seeOther(URI.create("/home/filings/" + id + "#waiting")).build();
    } catch (Failure e) {
      if (e.errors().isEmpty()) {
        throw e;
      }
      e.errors()
          .forEach(
              problem -> {
                switch (problem.pointer()) {
                  case "/email" -> form.wrong("email", "contact.wrong.email");
                  case "/phone" -> form.wrong("phone", "contact.wrong.phone");
                  default -> form.wrong("email", "contact.wrong.theirs");
                }
              });
      return Response.status(e.type().status())
          .entity(transactions.call(tx -> page(tx, request, caller, id, signer, form)))
          .build();
    }
  }

  private static String typed(@Nullable @Personal String text) {
    return text == null ? "" : text.strip();
  }

  private Page page(
      Tx tx,
      ContainerRequestContext request,
      Caller caller,
      FilingId id,
      SignerId signer,
      Form form) {
    return pages.page(
        request,
        caller,
        "attorney/contact",
        reader.locale(tx, caller),
        new Model(
            reader.card(tx, caller, id),
            signer.toString(),
            access.requireSigner(tx, caller, signer).name().full(),
            form,
            caller.attorney().isEmpty()));
  }
}
