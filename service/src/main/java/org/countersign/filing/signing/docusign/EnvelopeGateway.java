package org.countersign.filing.signing.docusign;

import com.docusign.esign.api.EnvelopesApi;
import com.docusign.esign.client.ApiException;
import com.docusign.esign.model.Envelope;
import com.docusign.esign.model.EnvelopeTransactionStatus;
import com.docusign.esign.model.RecipientViewRequest;
import jakarta.ws.rs.core.GenericType;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.countersign.filing.signing.DocusignConnection;

/**
 * Envelopes of one account, by the SDK. Every method is one call, or a few, and none is repeated
 * here: what may be repeated, and when, is the caller's to know.
 */
final class EnvelopeGateway {
  private static final String[] AUTHENTICATION = {};
  private static final String INCLUDE = "custom_fields,recipients";
  private static final int PAGE = 100;
  private static final int UNAUTHORIZED = 401;

  private final DocusignConnection connection;
  private final Supplier<VerifiedApiClient> clients;
  private final AccessTokens tokens;
  private final Answered answered;

  EnvelopeGateway(
      DocusignConnection connection,
      Supplier<VerifiedApiClient> clients,
      AccessTokens tokens,
      Answered answered) {
    this.connection = connection;
    this.clients = clients;
    this.tokens = tokens;
    this.answered = answered;
  }

  /** One call. */
  private interface Call<T> {
    T make(EnvelopesApi envelopes, String account) throws ApiException, IOException;
  }

  /**
   * Sends a new envelope.
   *
   * @return DocuSign's id of it
   * @throws DocusignException UNANSWERED when it may exist all the same: {@link #find} it first
   */
  String send(EnvelopeDraft draft) throws DocusignException {
    var definition = EnvelopeDefinitions.of(draft);
    return call(
        (envelopes, account) -> envelopes.createEnvelope(account, definition).getEnvelopeId());
  }

  /**
   * Finds the envelope of a draft that may have been sent: by its transaction, which DocuSign knows
   * for seven days, and by our reference, which it keeps.
   *
   * @param since when the draft was made
   * @return DocuSign's id of it
   */
  Optional<String> find(UUID transaction, String reference, Instant since)
      throws DocusignException {
    var statuses =
        call(
            (envelopes, account) -> {
              var options = envelopes.new ListStatusChangesOptions();
              options.setTransactionIds(transaction.toString());
              return envelopes.listStatusChanges(account, options);
            });
    var byTransactionId =
        Optional.ofNullable(statuses.getEnvelopeTransactionStatuses()).orElse(List.of()).stream()
            .filter(found -> transaction.toString().equalsIgnoreCase(found.getTransactionId()))
            .map(EnvelopeTransactionStatus::getEnvelopeId)
            .filter(Objects::nonNull)
            .findFirst();
    return byTransactionId.isPresent() ? byTransactionId : byReference(reference, since);
  }

  private Optional<String> byReference(String reference, Instant since) throws DocusignException {
    return list(
            options -> {
              options.setFromDate(since.toString());
              options.setCustomField(EnvelopeDraft.REFERENCE_FIELD + "=" + reference);
            })
        .stream()
        .filter(status -> status.reference().equals(Optional.of(reference)))
        .map(EnvelopeStatus::envelopeId)
        .findFirst();
  }

  /** Everything of ours that changed since then: one call for many envelopes. */
  List<EnvelopeStatus> changedSince(Instant since) throws DocusignException {
    return list(options -> options.setFromDate(since.toString())).stream()
        .filter(status -> status.reference().isPresent())
        .toList();
  }

  /** How one of them stands, by the call that also tells of many. */
  Optional<EnvelopeStatus> status(String envelopeId) throws DocusignException {
    return list(options -> options.setEnvelopeIds(envelopeId)).stream()
        .filter(status -> envelopeId.equalsIgnoreCase(status.envelopeId()))
        .findFirst();
  }

  /** Where the signer signs: for one visit, within five minutes. Kept nowhere. */
  URI recipientView(String envelopeId, EnvelopeDraft.Recipient recipient, URI returnTo)
      throws DocusignException {
    var wanted = new RecipientViewRequest();
    wanted.setReturnUrl(returnTo.toString());
    wanted.setAuthenticationMethod("none");
    wanted.setUserName(recipient.host().map(EnvelopeDraft.Host::name).orElse(recipient.name()));
    wanted.setEmail(recipient.host().map(EnvelopeDraft.Host::email).orElse(recipient.email()));
    wanted.setClientUserId(
        recipient
            .clientUserId()
            .orElseThrow(() -> new IllegalArgumentException("DocuSign invites this signer")));
    return URI.create(
        call(
            (envelopes, account) ->
                envelopes.createRecipientView(account, envelopeId, wanted).getUrl()));
  }

  /** Ends an envelope that is not completed. */
  void voidEnvelope(String envelopeId, String reason) throws DocusignException {
    var change = new Envelope();
    change.setStatus("voided");
    change.setVoidedReason(reason);
    call((envelopes, account) -> envelopes.update(account, envelopeId, change));
  }

  /**
   * Streams a completed document to a file: other bytes each time, so once.
   *
   * @param directory where the file is made; the caller moves or removes it
   */
  Path download(String envelopeId, int number, Path directory) throws DocusignException {
    var path =
        "/v2.1/accounts/"
            + connection.accountId()
            + "/envelopes/"
            + envelopeId
            + "/documents/"
            + number;
    return call(
        (envelopes, account) -> {
          var client = envelopes.getApiClient();
          client.setTempFolderPath(directory.toString());
          return client
              .invokeAPI(
                  path,
                  "GET",
                  List.of(),
                  List.of(),
                  null,
                  Map.of(),
                  Map.of(),
                  "application/pdf",
                  "application/json",
                  AUTHENTICATION,
                  new GenericType<File>() {})
              .toPath();
        });
  }

  /** Numbers of the documents that an envelope holds, in its order. */
  List<Integer> documents(String envelopeId) throws DocusignException {
    var found =
        call((envelopes, account) -> envelopes.listDocuments(account, envelopeId))
            .getEnvelopeDocuments();
    return Optional.ofNullable(found).orElse(List.of()).stream()
        .filter(document -> "content".equals(document.getType()))
        .sorted(Comparator.comparing(document -> number(document.getOrder())))
        .map(document -> number(document.getDocumentId()))
        .toList();
  }

  private static int number(String text) {
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  private List<EnvelopeStatus> list(
      java.util.function.Consumer<EnvelopesApi.ListStatusChangesOptions> asked)
      throws DocusignException {
    var found = new ArrayList<EnvelopeStatus>();
    for (int start = 0; ; start += PAGE) {
      var from = Integer.toString(start);
      var page =
          call(
              (envelopes, account) -> {
                var options = envelopes.new ListStatusChangesOptions();
                asked.accept(options);
                options.setInclude(INCLUDE);
                options.setCount(Integer.toString(PAGE));
                options.setStartPosition(from);
                return envelopes.listStatusChanges(account, options);
              });
      var envelopes = Optional.ofNullable(page.getEnvelopes()).orElse(List.of());
      envelopes.stream().map(EnvelopeStatuses::of).forEach(found::add);
      if (envelopes.size() < PAGE) {
        return List.copyOf(found);
      }
    }
  }

  private <T> T call(Call<T> wanted) throws DocusignException {
    var session = tokens.session();
    try {
      var client = clients.get();
      client.setBasePath(session.restBase());
      client.addDefaultHeader("Authorization", "Bearer " + session.token().reveal());
      return wanted.make(new EnvelopesApi(client), connection.accountId());
    } catch (ApiException e) {
      if (e.getCode() == UNAUTHORIZED) {
        tokens.forget(session);
      }
      throw answered.failure(e);
    } catch (IOException | RuntimeException e) {
      throw Answered.unanswered(e);
    }
  }
}
